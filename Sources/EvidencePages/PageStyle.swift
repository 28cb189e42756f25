/// The style of all pages: for a desk, for a telephone and for paper.
enum PageStyle {
    // It stands in the page as it is, so that it must hold neither `<` nor `&`.
    static let text = """
        :root { color-scheme: light; --ink: #1d2129; --soft: #5a6270; --rule: #d8dce3; --paper: #fff; --wash: #f4f5f8;
          --event: #0b5cad; --asserted: #a3470a; --recorded: #4a5568; --alarm: #9b1c1c; --mark: #fff0b8; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 3rem); max-width: 82rem; color: var(--ink); background: var(--paper);
          font: 1rem/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
        h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid var(--ink); }
        h3 { font-size: 1rem; margin: 0; padding: .7rem 0 .2rem; }
        p { margin: 0 0 .25rem; }
        a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: .15em; }
        a:focus-visible { outline: 3px solid var(--event); outline-offset: 2px; }
        ol, ul { margin: 0; padding: 0; list-style: none; }
        .subtitle { color: var(--soft); font-size: 1.05rem; }
        .facts { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; margin: .8rem 0; font-size: .9rem; }
        .facts div { display: flex; gap: .5rem; }
        dt { color: var(--soft); white-space: nowrap; }
        dd { margin: 0; }
        .note { background: var(--wash); border-left: 4px solid var(--asserted); padding: .45rem .8rem; margin: .4rem 0; }
        .mark { color: var(--alarm); font-size: .88rem; }
        .who, .other, .record, .basis, .verb { color: var(--soft); font-size: .88rem; }
        .claim { font-weight: 600; }
        .quote { font-style: italic; }
        footer { margin-top: 3rem; padding-top: .8rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: .85rem; }
        .fingerprint { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .95em; }
        :target { background: var(--mark); }

        .shared { position: absolute; }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; font-size: .88rem; color: var(--soft); margin-bottom: .5rem; }
        .sample { width: 24px; height: 16px; vertical-align: -3px; overflow: visible; }
        .axis, .timeline li { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); column-gap: 1.5rem; }
        .axis { position: sticky; top: 0; background: var(--paper); border-bottom: 1px solid var(--soft); z-index: 1; }
        .axis .scale { grid-column: 2; width: 100%; height: 26px; display: block; font-size: 12px; }
        .axis text { fill: var(--ink); }
        .group h3 { border-top: 1px solid var(--soft); }
        .timeline li { border-top: 1px solid var(--rule); scroll-margin-top: 2rem; }
        .what { padding: .45rem 0 .6rem; min-height: 54px; }
        .when strong { color: var(--event); }
        .strip { width: 100%; height: 0; min-height: 100%; display: block; overflow: visible; }
        .tick { stroke: var(--rule); stroke-width: 1; }
        .break { fill: var(--wash); stroke: var(--rule); stroke-dasharray: 3 3; }
        .link { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 3; }
        .event.sure { fill: var(--event); stroke: var(--event); }
        .asserted.sure { fill: #fff; stroke: var(--asserted); stroke-width: 2; }
        .bar.asserted.sure { fill: #f0cdb4; }
        .recorded.sure { fill: var(--recorded); stroke: var(--recorded); }
        .about { fill: #fff; stroke-width: 1.5; stroke-dasharray: 4 2; }
        .event.about { stroke: var(--event); }
        .asserted.about { stroke: var(--asserted); }
        .recorded.about { stroke: var(--recorded); }

        table { border-collapse: collapse; width: 100%; font-size: .88rem; }
        caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
        th, td { text-align: left; vertical-align: top; padding: .45rem .8rem .45rem 0; border-top: 1px solid var(--rule); }
        thead th { color: var(--soft); font-weight: 600; border-top: 0; white-space: nowrap; }
        td .claim, td .mark, td .concerning { display: block; }
        tbody th { font-weight: 600; white-space: nowrap; }
        .undated li { border-top: 1px solid var(--rule); padding: .5rem 0; }

        .text p.page { color: var(--soft); font-size: .85rem; border-top: 1px dashed var(--soft); margin: 1.2rem 0 .6rem; padding-top: .2rem; }
        .paragraph { display: grid; grid-template-columns: 13rem minmax(0, 44rem) minmax(0, 1fr); column-gap: 1.4rem; padding: .3rem 0; }
        .paragraph > .words { margin: 0; border-left: 4px solid var(--rule); padding-left: 1rem; line-height: 1.65; }
        .margin { font-size: .85rem; line-height: 1.4; color: var(--soft); text-align: right; }
        .margin .number { float: left; color: var(--soft); font-variant-numeric: tabular-nums; }
        .margin li, .quoted li { margin-bottom: .2rem; }
        .quoted { font-size: .85rem; line-height: 1.4; color: var(--soft); }
        .voice { color: var(--ink); font-weight: 600; text-decoration: none; }
        .passage { text-decoration: underline; text-decoration-thickness: 2px; text-decoration-skip-ink: none; text-underline-offset: .22em; }
        .excerpt { background: var(--mark); }
        .excerpt.twice { background: #ffdf80; }
        .excerpt.often { background: #ffc93d; }
        .handle { font-size: .72rem; font-weight: 700; vertical-align: .45em; line-height: 0; text-decoration: none; padding: 0 .1em; color: #6b4e00; }
        .speaks { font-size: .72rem; font-weight: 600; color: var(--soft); border: 1px solid currentColor; border-radius: .6em; padding: 0 .35em; white-space: nowrap; }
        .back { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .withheld { background: var(--ink); color: var(--paper); padding: 0 .3em; }
        .h0 { --hue: #0b5cad; } .h1 { --hue: #a3470a; } .h2 { --hue: #1f6b2d; } .h3 { --hue: #7a2f8f; }
        .h4 { --hue: #8a6100; } .h5 { --hue: #0e6f78; } .h6 { --hue: #a0204c; } .h7 { --hue: #4b5563; }
        .passage { text-decoration-color: var(--hue); }
        .margin .voice, .speaks { color: var(--hue); }
        .paragraph > .words.h0, .paragraph > .words.h1, .paragraph > .words.h2, .paragraph > .words.h3,
        .paragraph > .words.h4, .paragraph > .words.h5, .paragraph > .words.h6, .paragraph > .words.h7 { border-left-color: var(--hue); }

        .sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.5rem; }
        .side { border-top: 4px solid var(--rule); padding-top: .5rem; }
        .case { break-inside: avoid; margin-bottom: 1.5rem; }

        @media (max-width: 60rem) {
          .axis text.wide { display: none; }
          .paragraph { grid-template-columns: minmax(0, 1fr); padding: .5rem 0; }
          .margin { text-align: left; order: 0; }
          .margin .number { float: none; margin-right: .5rem; }
          .margin ul { display: inline; }
          .margin li { display: inline; margin-right: .8rem; }
          .quoted { margin-top: .2rem; padding-left: 1.25rem; }
        }
        @media (max-width: 40rem) {
          body { padding: 1rem; }
          h1 { font-size: 1.4rem; }
          .axis, .timeline li { grid-template-columns: minmax(0, 1fr); }
          .axis .scale { grid-column: 1; }
          .what { padding-bottom: .1rem; }
          .what { min-height: 0; }
          .strip { height: 50px; min-height: 0; }
          .sides { grid-template-columns: minmax(0, 1fr); }
          table, thead, tbody, tr, th, td { display: block; }
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          tr { border-top: 1px solid var(--soft); padding: .5rem 0; }
          th, td { border: 0; padding: .1rem 0; }
          td:empty { display: none; }
          td::before { content: attr(data-name) ": "; color: var(--soft); }
        }
        @media print {
          @page { margin: 15mm 14mm; }
          :root { --soft: #3c424d; }
          html { font-size: 9pt; }
          body { padding: 0; max-width: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          .axis { position: static; }
          .timeline li, tr, .undated li { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          .tables { break-before: page; }
          .paragraph { grid-template-columns: 8rem minmax(0, 1fr) 8.5rem; column-gap: .9rem; }
        }
        """
}
