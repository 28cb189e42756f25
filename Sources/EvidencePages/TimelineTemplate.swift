/// The body of the page of a timeline; its values are a ``DrawnTimeline``.
enum TimelineTemplate {
    static let body = """
        {{#isEmpty}}
        <p>Nothing in the ledger answers this.</p>
        {{/isEmpty}}
        {{#isDrawn}}
        <section aria-labelledby="drawn">
        <h2 id="drawn">Drawn</h2>
        <svg class="shared" width="0" height="0" aria-hidden="true">
        <symbol id="grid">
        {{#breaks}}
        <rect class="break" x="{{x}}" y="0" width="{{width}}" height="100%" />
        {{/breaks}}
        {{#ticks}}
        <line class="tick" x1="{{x}}" y1="0" x2="{{x}}" y2="100%" />
        {{/ticks}}
        </symbol>
        </svg>
        <ul class="legend">
        {{#showsBoth}}
        <li><svg class="sample"><path class="event sure" transform="translate(12,8)" d="\(event)" /></svg> said to have happened that day</li>
        <li><svg class="sample"><path class="asserted sure" transform="translate(12,8)" d="\(asserted)" /></svg> said that day</li>
        <li><svg class="sample"><rect class="bar event sure" x="1" y="4" width="22" height="8" rx="4" /></svg> some time in it, or all of it</li>
        <li><svg class="sample"><rect class="bar event about" x="1" y="4" width="22" height="8" rx="4" /></svg> approximate or uncertain</li>
        {{/showsBoth}}
        {{^showsBoth}}
        <li><svg class="sample"><path class="recorded sure" transform="translate(12,8)" d="\(recorded)" /></svg> recorded, as its signer claims</li>
        {{/showsBoth}}
        {{#hasBreaks}}
        <li><svg class="sample"><rect class="break" x="6" y="0" width="12" height="16" /></svg> a stretch of time that is drawn shortened</li>
        {{/hasBreaks}}
        </ul>
        <div class="axis" aria-hidden="true">
        <svg class="scale">
        {{#breaks}}
        <rect class="break" x="{{x}}" y="0" width="{{width}}" height="100%" />
        {{/breaks}}
        {{#ticks}}
        <line class="tick" x1="{{x}}" y1="18" x2="{{x}}" y2="100%" />
        {{#.label}}
        <text class="{{width}}" x="{{x}}" y="14" text-anchor="{{anchor}}">{{.}}</text>
        {{/.label}}
        {{/ticks}}
        </svg>
        </div>
        {{#groups}}
        <section class="group">
        <h3>{{heading}}</h3>
        <ol class="timeline">
        {{#rows}}
        <li id="{{id}}">
        <div class="what">
        {{#.when}}
        <p class="when"><strong>{{text}}</strong> <span class="verb">{{verb}}</span>{{#.basis}}, <span class="basis">{{.}}</span>{{/.basis}}</p>
        {{/.when}}
        {{#.claim}}
        <p class="claim">{{.}}</p>
        {{/.claim}}
        {{#.quote}}
        <p class="quote">“{{.}}”</p>
        {{/.quote}}
        <p class="who">{{attribution}}</p>
        {{#.other}}
        <p class="other">{{verb}} <strong>{{text}}</strong>{{#.basis}}, <span class="basis">{{.}}</span>{{/.basis}}</p>
        {{/.other}}
        {{#marks}}
        <p class="mark">{{.}}</p>
        {{/marks}}
        <p class="record"><a href="#t{{id}}">{{name}}</a></p>
        </div>
        <svg class="strip" aria-hidden="true">
        <use href="#grid" width="100%" height="100%" />
        {{#.link}}
        <line class="link" x1="{{x1}}" y1="{{y1}}" x2="{{x2}}" y2="{{y2}}" />
        {{/.link}}
        {{#bars}}
        <rect class="bar {{look}}" x="{{x}}" y="{{y}}" width="{{width}}" height="8" rx="4" />
        {{/bars}}
        {{#shapes}}
        <svg x="{{x}}" y="{{y}}" overflow="visible"><path class="{{look}}" d="{{path}}" /></svg>
        {{/shapes}}
        </svg>
        </li>
        {{/rows}}
        </ol>
        </section>
        {{/groups}}
        </section>
        <section class="tables" aria-labelledby="table">
        <h2 id="table">The same as a table, word for word</h2>
        <table>
        <thead><tr><th scope="col">record</th><th scope="col">when</th><th scope="col">who says so</th><th scope="col">the words</th><th scope="col">recorded</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr id="t{{id}}">
        <th scope="row"><a href="#{{id}}">{{name}}</a></th>
        <td data-name="when">{{#.when}}{{verb}} {{text}}{{#.basis}}, {{.}}{{/.basis}}{{/.when}}{{#.other}}; {{verb}} {{text}}{{#.basis}}, {{.}}{{/.basis}}{{/.other}}</td>
        <td data-name="who says so">{{attribution}}</td>
        <td data-name="the words">{{#.words}}“{{.}}”{{/.words}}{{#.claim}}<span class="claim">{{.}}</span>{{/.claim}}{{#marks}}<span class="mark">{{.}}</span>{{/marks}}</td>
        <td data-name="recorded">{{recorded}}</td>
        </tr>
        {{/rows}}
        </tbody>
        </table>
        </section>
        {{/isDrawn}}
        {{#hasUndated}}
        <section aria-labelledby="undated">
        <h2 id="undated">Without such a date</h2>
        <ul class="undated">
        {{#undated}}
        <li>
        {{#.claim}}
        <p class="claim">{{.}}</p>
        {{/.claim}}
        {{#.quote}}
        <p class="quote">“{{.}}”</p>
        {{/.quote}}
        <p class="who">{{attribution}}</p>
        {{#.other}}
        <p class="other">{{verb}} <strong>{{text}}</strong>{{#.basis}}, <span class="basis">{{.}}</span>{{/.basis}}</p>
        {{/.other}}
        {{#marks}}
        <p class="mark">{{.}}</p>
        {{/marks}}
        <p class="record">{{name}}</p>
        </li>
        {{/undated}}
        </ul>
        </section>
        {{/hasUndated}}

        """

    private static let event = TimelineDrawing.mark(of: .event)
    private static let asserted = TimelineDrawing.mark(of: .asserted)
    private static let recorded = TimelineDrawing.mark(of: .recorded)
}
