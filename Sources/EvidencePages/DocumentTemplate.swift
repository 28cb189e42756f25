/// The body of the page of a document; its values are a ``DrawnDocument``.
enum DocumentTemplate {
    // A paragraph's words stand on one line of the template: a line end would be a space too many.
    static let body = """
        {{#hasText}}
        <section class="text" aria-labelledby="text">
        <h2 id="text">Text, voices and excerpts</h2>
        {{#paragraphs}}
        {{#.page}}
        <p class="page">page {{.}}</p>
        {{/.page}}
        <div class="paragraph" id="p{{number}}">
        <div class="margin"><span class="number">{{number}}</span>
        <ul>
        {{#margin}}
        <li class="{{hue}}"><a class="voice" href="#r{{record}}">{{text}}</a> {{name}}</li>
        {{/margin}}
        </ul></div>
        <p class="words {{hue}}">{{#pieces}}{{#.speaks}}<a class="speaks {{hue}}" href="#r{{record}}">{{text}}</a> {{/.speaks}}{{#.back}}<span class="back"> {{.}} again: </span>{{/.back}}{{#begins}}<a class="handle" href="#r{{record}}" aria-label="excerpt {{name}} begins">{{name}}⟨</a>{{/begins}}<span class="{{look}}">{{#.text}}{{.}}{{/.text}}{{^.text}}<span class="withheld">[withheld]</span>{{/.text}}</span>{{#ends}}<a class="handle" href="#r{{record}}" aria-label="excerpt {{name}} ends">⟩{{name}}</a>{{/ends}}{{/pieces}}</p>
        <ul class="quoted">
        {{#quoted}}
        <li><a href="#r{{record}}">{{name}}</a> {{text}}</li>
        {{/quoted}}
        </ul>
        </div>
        {{/paragraphs}}
        </section>
        {{/hasText}}
        {{#hasVoices}}
        <section aria-labelledby="voices">
        <h2 id="voices">Voices</h2>
        <table>
        <thead><tr><th scope="col">voice</th><th scope="col">who speaks, in whose relay</th><th scope="col">when</th><th scope="col">remarks</th></tr></thead>
        <tbody>
        {{#voices}}
        <tr id="r{{voice.record}}" class="{{hue}}">
        <th scope="row">{{voice.name}}</th>
        <td data-name="who speaks">{{voice.attribution}}</td>
        <td data-name="when">{{#voice.said}}{{.}}{{/voice.said}}</td>
        <td data-name="remarks">{{#voice.inferred}}the speaker is inferred: {{.}}{{/voice.inferred}}{{#voice.marks}}<span class="mark">{{.}}</span>{{/voice.marks}}</td>
        </tr>
        {{/voices}}
        </tbody>
        </table>
        </section>
        {{/hasVoices}}
        {{#hasExcerpts}}
        <section aria-labelledby="excerpts">
        <h2 id="excerpts">Excerpts</h2>
        <table>
        <thead><tr><th scope="col">excerpt</th><th scope="col">the words</th><th scope="col">who says so</th><th scope="col">happened</th></tr></thead>
        <tbody>
        {{#excerpts}}
        <tr id="r{{record}}">
        <th scope="row">{{name}}</th>
        <td data-name="the words">“{{words}}”{{#.claim}}<span class="claim">{{.}}</span>{{/.claim}}{{#.about}}<span class="concerning">about {{.}}</span>{{/.about}}{{#marks}}<span class="mark">{{.}}</span>{{/marks}}</td>
        <td data-name="who says so">{{attribution}}</td>
        <td data-name="happened">{{#.event}}{{.}}{{/.event}}</td>
        </tr>
        {{/excerpts}}
        </tbody>
        </table>
        </section>
        {{/hasExcerpts}}

        """
}
