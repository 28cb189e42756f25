/// What every page has around its body; `head` is a ``PageHead``.
enum PageFrame {
    // The policy forbids a browser to fetch or to run anything, whatever a value might smuggle in.
    static let start = """
        <!DOCTYPE html>
        <html lang="en" xml:lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;" />
        <title>{{head.title}}</title>
        <style>
        \(PageStyle.text)
        </style>
        </head>
        <body>
        <header>
        <h1>{{head.title}}</h1>
        {{#head.subtitle}}
        <p class="subtitle">{{.}}</p>
        {{/head.subtitle}}
        <dl class="facts">
        {{#head.facts}}
        <div><dt>{{name}}</dt><dd>{{value}}</dd></div>
        {{/head.facts}}
        <div><dt>ledger</dt><dd>{{head.origin}}</dd></div>
        </dl>
        {{#head.notes}}
        <p class="note">{{.}}</p>
        {{/head.notes}}
        </header>
        <main>

        """

    static let end = """
        </main>
        <footer>
        <p>From the ledger {{head.origin}} as it stood with {{head.recordCount}} records. Its fingerprint is <span class="fingerprint">{{head.fingerprint}}</span>; compare it with the one you were given.</p>
        <p>A signature proves bytes, signing key and order of recording. It never proves that a claim is true. Times of recording are what the signer claims.</p>
        </footer>
        </body>
        </html>

        """
}
