#!/usr/bin/env python3
"""Writes dossiers of the article in ../shared/corpus: python3 article-dossier.py ARTICLE FOLDER

Into FOLDER go article.yaml, which brings the article, and later.yaml, which adds to it. Both are
made of positions and our own words only; every sentence of the article is cut out of the article
when they are made, and they never enter the repository. Positions count Unicode scalars from 0,
ends exclusive.
"""
import hashlib
import pathlib
import sys
import textwrap

sys.dont_write_bytecode = True
import article_later

ARTICLE_SHA256 = "7658771c68db97cf60db3c10aed3261e88d619e33f28c016c96bcbb2719a5150"

AGENTS = [  # label, type, where in the article each form of the name stands, or our own word for who has none
    ('paper-house', 'organization', [(6578, 6588)]),
    ('writer', 'person', [(3447, 3461), (26753, 26763)]),
    ('president', 'person', [(1019, 1040)]),
    ('first-deputy', 'person', [(5251, 5262)]),
    ('deputy-a', 'person', [(3369, 3385)]),
    ('deputy-b', 'person', [(8834, 8846)]),
    ('helper', 'person', [(5383, 5403), (5383, 5388)]),
    ('helper-other-spelling', 'person', [(15391, 15404)]),
    ('chairman', 'person', [(2797, 2810)]),
    ('minister', 'person', [(14755, 14773), (11310, 11321)]),
    ('prosecutor', 'person', [(13430, 13448)]),
    ('city-head', 'person', [(10318, 10333)]),
    ('deputy-west', 'person', [(9275, 9288)]),
    ('new-chairman', 'person', [(19210, 19227)]),
    ('lead-investigator', 'person', [(22985, 23000)]),
    ('administration-head', 'person', [(23287, 23300)]),
    ('nephew', 'person', [(20396, 20412)]),
    ('son-in-law', 'person', [(7734, 7749)]),
    ('first-president', 'person', [(2512, 2532)]),
    ('committee', 'organization', [(3156, 3187), (3189, 3192)]),
    ('government', 'group', [(7630, 7644)]),
    ('authorities', 'group', [(1629, 1644)]),
    ('investigators', 'group', [(3547, 3564)]),
    ('editor', 'unnamed', ['The editor']),
    ('captions', 'unnamed', ['Picture captions']),
    ('caller', 'unnamed', ['A caller from abroad']),
]

VOICES = [  # label, speaker, act, place (None: the whole), keys
    ('paper', 'paper-house', 'publishes', None, {}),
    ('letter', 'writer', 'asserts', (6858, 26781), {'said': ('2024-01-31', (26765, 26781))}),
    ('interview-1', 'president', 'asserts', (1122, 1747), {'said': ('2024~', (942, 952))}),
    ('interview-2', 'president', 'asserts', (4063, 4607), {}),
    ('note-shoot', 'editor', 'asserts', (25929, 26119), {'interrupts': 'letter'}),
    ('note-relative', 'editor', 'asserts', (20444, 20564), {'interrupts': 'letter'}),
    ('advertisement', 'paper-house', 'publishes', (12242, 12436), {'interrupts': 'letter'}),
    ('caption-01', 'captions', 'publishes', (252, 347), {}),
    ('caption-02', 'captions', 'publishes', (996, 1057), {'nth': 'all/2'}),
    ('caption-03', 'captions', 'publishes', (2797, 2905), {'nth': 'all/2'}),
    ('caption-04', 'captions', 'publishes', (5796, 5839), {'nth': 'all/2'}),
    ('caption-05', 'captions', 'publishes', (8091, 8160), {'nth': 'all/2', 'interrupts': 'letter'}),
    ('caption-06', 'captions', 'publishes', (10920, 10939), {'nth': 'all/2', 'interrupts': 'letter'}),
    ('caption-07', 'captions', 'publishes', (14028, 14072), {'nth': 'all/2', 'interrupts': 'letter'}),
    ('caption-08', 'captions', 'publishes', (15616, 15691), {'nth': 'all/2', 'interrupts': 'letter'}),
    ('caption-09', 'captions', 'publishes', (17539, 17629), {'nth': 'all/2', 'interrupts': 'letter'}),
    ('caption-10', 'captions', 'publishes', (21109, 21180), {'nth': 'all/2', 'interrupts': 'letter'}),
    ('caption-11', 'captions', 'publishes', (24235, 24302), {'nth': 'all/2', 'interrupts': 'letter'}),
]

EXCERPTS = [  # label, place, keys
    ('g01', (349, 536), {
        'claim': 'The paper calls the January events a terrorist attack that shook the state',
        'event': ('2022-01-01/2022-01-10', (364, 399)),
        'tags': ['event'],
    }),
    ('g02', (760, 904), {
        'by': ('authorities', (760, 775)),
        'act': 'asserts',
        'claim': 'At least twenty thousand trained terrorists attacked Almaty',
        'tags': ['militants', 'number'],
    }),
    ('g03', (1122, 1287), {
        'claim': 'Gangs led by plotters with foreign terrorist ties took part',
        'tags': ['militants'],
    }),
    ('g04', (1288, 1496), {'tags': ['militants']}),
    ('g05', (1815, 1917), {'tags': ['selective']}),
    ('g06', (3129, 3237), {'about': [('chairman', (3129, 3142))], 'tags': ['arrest']}),
    ('g07', (3238, 3339), {
        'by': ('authorities', None),
        'act': 'asserts',
        'inferred': 'The passive names nobody; the sentence before is about the authorities',
        'about': [('chairman', None)],
        'tags': ['militants'],
    }),
    ('g08', (3531, 3658), {
        'by': ('investigators', (3547, 3564)),
        'act': 'asserts',
        'tags': ['conspiracy'],
    }),
    ('g09', (4064, 4174), {'tags': ['uprising']}),
    ('g10', (4513, 4568), {'tags': ['uprising']}),
    ('g11', (5122, 5333), {
        'by': ('writer', (5122, 5129)),
        'act': 'asks',
        'about': [('first-deputy', (5251, 5262))],
        'tags': ['prosecution'],
    }),
    ('g12', (5334, 5403), {
        'about': [('writer', (5364, 5371)), ('helper', (5383, 5403))],
        'tags': ['order'],
    }),
    ('g13', (10746, 10918), {
        'by': ('first-deputy', (10776, 10781)),
        'act': 'orders',
        'claim': 'A deputy head of the committee told the letter writer to bring in a man',
        'said': ('2022-01-05', (10759, 10774)),
        'to': [('writer', (10825, 10827))],
        'about': [('deputy-a', (10802, 10818)), ('helper', (10897, 10917))],
        'tags': ['order'],
    }),
    ('g14', (6917, 7046), {'event': ('2022-01-02', (6948, 6975)), 'tags': ['protest']}),
    ('g15', (7349, 7495), {
        'by': ('committee', (7349, 7356)),
        'act': 'asserts',
        'claim': 'The committee warned the head of state two times',
        'event': ('2022-01~', None),
        'to': [('president', (7366, 7379))],
        'tags': ['warning'],
    }),
    ('g16', (7505, 7541), {'tags': ['warning']}),
    ('g17', (7711, 7824), {
        'about': [('son-in-law', (7734, 7749)), ('first-president', (7751, 7771))],
        'tags': ['elites'],
    }),
    ('g18', (8246, 8443), {'about': [('government', (8253, 8267))], 'tags': ['protest']}),
    ('g19', (8834, 8933), {'by': ('deputy-b', (8834, 8846)), 'act': 'asks', 'tags': ['price']}),
    ('g20', (8960, 9044), {
        'by': ('government', (8960, 8984)),
        'act': 'asserts',
        'tags': ['price'],
    }),
    ('g21', (9062, 9185), {'event': ('2022-01-04', (9074, 9086)), 'tags': ['protest']}),
    ('g22', (9186, 9364), {'about': [('deputy-west', (9275, 9288))], 'tags': ['committee']}),
    ('g23', (9966, 10096), {'event': ('2022-01-05', None), 'tags': ['assault']}),
    ('g24', (10318, 10389), {
        'event': ('2022-01-05', None),
        'about': [('city-head', (10318, 10333))],
        'tags': ['committee'],
    }),
    ('g25', (10404, 10513), {'about': [('first-deputy', (10404, 10415))], 'tags': ['committee']}),
    ('g26', (11052, 11215), {'about': [('helper', (11052, 11054))], 'tags': ['order']}),
    ('g27', (11231, 11410), {
        'by': ('minister', (11310, 11321)),
        'act': 'asserts',
        'wording': 'indirect',
        'claim': 'A minister is told to have called the crowd outsiders and militants',
        'tags': ['militants', 'number'],
    }),
    ('g28', (11430, 11545), {
        'claim': 'The crowd were local people and no foreign terrorists',
        'tags': ['militants'],
    }),
    ('g29', (11592, 11655), {
        'by': ('president', (11592, 11613)),
        'act': 'orders',
        'tags': ['shoot'],
    }),
    ('g30', (11656, 11701), {'tags': ['shoot']}),
    ('g31', (11703, 11883), {
        'event': ('2022-01-05~', None),
        'about': [('first-deputy', (11744, 11749)), ('helper', (11763, 11783))],
        'tags': ['order'],
    }),
    ('g32', (12451, 12557), {
        'about': [('first-deputy', (12472, 12477)), ('president', (12543, 12556))],
        'tags': ['order'],
    }),
    ('g33', (12629, 12678), {
        'by': ('first-deputy', (12629, 12634)),
        'act': 'denies',
        'tags': ['order'],
    }),
    ('g34', (12997, 13107), {
        'by': ('president', (13037, 13050)),
        'act': 'asserts',
        'tags': ['militants'],
    }),
    ('g35', (13430, 13727), {
        'by': ('prosecutor', (13430, 13448)),
        'act': 'asks',
        'to': [('writer', (13662, 13663))],
        'about': [('helper', (13669, 13683))],
        'tags': ['request'],
    }),
    ('g36', (13800, 13921), {
        'about': [('prosecutor', (13800, 13812)), ('helper', (13872, 13892))],
        'tags': ['arrest'],
    }),
    ('g37', (14698, 14899), {
        'by': ('minister', (14755, 14773)),
        'act': 'asserts',
        'about': [('helper', (14839, 14859))],
        'tags': ['organizer'],
    }),
    ('g38', (14938, 15087), {
        'event': ('2021-12-17', (15012, 15032)),
        'about': [('helper', (14957, 14959))],
        'tags': ['organizer'],
    }),
    ('g39', (25983, 26115), {
        'by': ('president', (25983, 26000)),
        'said': ('2022-01-07', (25963, 25981)),
        'event': ('..2022-01-07', (26011, 26025)),
        'tags': ['shoot'],
    }),
    ('g40', (15335, 15425), {
        'about': [('helper-other-spelling', (15391, 15404))],
        'tags': ['spelling'],
    }),
    ('g41', (16606, 16704), {
        'event': ('2022-01-05', (16606, 16633)),
        'about': [('chairman', (16652, 16665))],
        'tags': ['csto'],
    }),
    ('g42', (16705, 16787), {
        'by': ('caller', (16705, 16715)),
        'act': 'asserts',
        'said': ('2022-01-05', None),
        'to': [('chairman', None)],
        'tags': ['csto'],
    }),
    ('g43', (17045, 17165), {'by': ('president', (17045, 17062)), 'tags': ['csto']}),
    ('g44', (17166, 17282), {
        'by': ('president', (17166, 17168)),
        'claim': 'The president is told to have said that fighters were brought from abroad',
        'tags': ['militants'],
    }),
    ('g45', (17293, 17415), {
        'claim': 'No foreign fighters came to the city',
        'tags': ['militants'],
    }),
    ('g46', (17430, 17483), {'event': ('..2024-01-31', None), 'tags': ['militants']}),
    ('g47', (17741, 17817), {'event': ('2022-01-05', (17798, 17816)), 'tags': ['number']}),
    ('g48', (17937, 18098), {
        'by': ('minister', (18004, 18015)),
        'act': 'asserts',
        'to': [('president', (18029, 18042))],
        'tags': ['militants'],
    }),
    ('g49', (19139, 19228), {
        'event': ('2022-01-08', (19139, 19151)),
        'about': [('new-chairman', (19210, 19227))],
        'tags': ['committee'],
    }),
    ('g50', (19249, 19317), {
        'by': ('new-chairman', (19249, 19251)),
        'act': 'orders',
        'said': ('2022-01-08', None),
        'to': [('writer', (19266, 19267))],
        'about': [('helper', (19290, 19304)), ('chairman', (19309, 19316))],
        'tags': ['pressure'],
    }),
    ('g51', (19318, 19367), {
        'by': ('writer', (19318, 19319)),
        'act': 'denies',
        'said': ('2022-01-08', None),
        'to': [('new-chairman', None)],
        'tags': ['pressure'],
    }),
    ('g52', (21646, 21834), {
        'event': ('2022-01-06', (21646, 21658)),
        'about': [('city-head', (21674, 21682))],
        'tags': ['flight'],
    }),
    ('g53', (21835, 21905), {
        'by': ('investigators', (21835, 21852)),
        'act': 'alleges',
        'about': [('writer', (21865, 21866))],
        'tags': ['flight'],
    }),
    ('g54', (22062, 22131), {
        'about': [('first-deputy', (22092, 22097)), ('deputy-a', (22102, 22111)), ('city-head', (22123, 22131))],
        'tags': ['flight', 'order'],
    }),
    ('g55', (22947, 23213), {
        'by': ('lead-investigator', (22985, 23000)),
        'act': 'asks',
        'to': [('writer', (23019, 23021))],
        'tags': ['pressure'],
    }),
    ('g56', (23214, 23367), {
        'by': ('lead-investigator', None),
        'act': 'asserts',
        'about': [('administration-head', (23287, 23300))],
        'tags': ['pressure'],
    }),
    ('g57', (25728, 25928), {'about': [('authorities', (25728, 25743))], 'tags': ['shoot']}),
    ('g58', (20445, 20557), {
        'about': [('nephew', None), ('first-president', (20445, 20455))],
        'tags': ['elites'],
    }),
    ('g59', (24069, 24111), {'tags': ['trial']}),
    ('g60', (12293, 12436), {'tags': ['promo']}),
]

LINKS = [
    ('deputy-a', 'probably same-as', 'deputy-b', 'same post and initial; one spelling looks like a slip'),
    ('helper', 'same-as', 'helper-other-spelling', 'one letter is missing in one place'),
    ('g45', 'contradicts', 'g44', 'whether fighters came from abroad'),
    ('g28', 'contradicts', 'g27', 'who the people in the square were'),
    ('g28', 'contradicts', 'g02', 'who the people in the city were'),
    ('g54', 'contradicts', 'g53', 'on whose initiative the flight was'),
    ('g38', 'contradicts', 'g37', 'whether he organised anything'),
    ('g39', 'repeats', 'g29', 'an order to shoot, told in two places'),
    ('g47', 'repeats', 'g27', 'the number in the square'),
    ('g31', 'responds-to', 'g13', 'what came of the order'),
    ('g51', 'denies', 'g50', 'the links that were asked for'),
    ('g34', 'possibly same-event', 'g39', 'two tellings of an address'),
]


def quoted(text):
    """A YAML double-quoted scalar on one line."""
    text = " ".join(text.split())
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def folded(key, text, indent):
    """A folded block scalar: the form that needs no escaping."""
    inner = " " * (indent + 2)
    lines = textwrap.wrap(
        " ".join(text.split(" ")), 100, initial_indent=inner, subsequent_indent=inner,
        break_long_words=False, break_on_hyphens=False)
    return [" " * indent + f"{key}: >"] + lines


class Dossier:
    def __init__(self, article):
        self.article = article
        self.lines = []

    def at(self, place):
        return " ".join(self.article[place[0]:place[1]].split())

    def dated(self, value):
        date, place = value
        return quoted(date + (" " + self.at(place) if place else ""))

    def spoken_of(self, value):
        label, place = value
        return quoted(label + (" as " + self.at(place) if place else ""))

    def listed(self, values):
        return "[" + ", ".join(self.spoken_of(value) for value in values) + "]"

    def add_agents(self, agents):
        self.lines.append("agents:")
        for label, kind, names in agents:
            forms = [name if isinstance(name, str) else self.at(name) for name in names]
            joined = ", ".join(quoted(form) for form in forms)
            self.lines.append(f"  {label}: {{type: {kind}, names: [{joined}]}}")

    def add_voices(self, voices):
        self.lines.append("voices:")
        for label, speaker, act, place, keys in voices:
            self.lines += [f"  {label}:", f"    by: {speaker}", f"    act: {act}"]
            if place and place[1] - place[0] > 300:
                text = self.article[place[0]:place[1]].split()
                self.lines.append(f"    first: {quoted(' '.join(text[:8]))}")
                self.lines.append(f"    last: {quoted(' '.join(text[-3:]))}")
            elif place:
                self.lines += folded("quote", self.at(place), 4)
            for key in ("nth", "interrupts"):
                if key in keys:
                    self.lines.append(f"    {key}: {keys[key]}")
            if "said" in keys:
                self.lines.append(f"    said: {self.dated(keys['said'])}")

    def add_excerpts(self, excerpts):
        self.lines.append("excerpts:")
        for label, place, keys in excerpts:
            self.lines.append(f"  {label}:")
            self.lines += folded("quote", self.at(place), 4)
            if "by" in keys:
                self.lines.append(f"    by: {self.spoken_of(keys['by'])}")
            for key in ("nth", "act", "wording"):
                if key in keys:
                    self.lines.append(f"    {key}: {keys[key]}")
            for key in ("inferred", "claim"):
                if key in keys:
                    self.lines.append(f"    {key}: {quoted(keys[key])}")
            for key in ("said", "event"):
                if key in keys:
                    self.lines.append(f"    {key}: {self.dated(keys[key])}")
            for key in ("to", "about"):
                if key in keys:
                    self.lines.append(f"    {key}: {self.listed(keys[key])}")
            if "tags" in keys:
                self.lines.append(f"    tags: [{', '.join(keys['tags'])}]")

    def add_links(self, links):
        self.lines.append("links:")
        for first, kind, second, note in links:
            self.lines.append(f"  - {quoted(f'{first} {kind} {second}: {note}')}")

    def add_notes(self, notes):
        self.lines.append("notes:")
        for record, motive, text in notes:
            self.lines += [
                f"  - on: {record}", f"    motive: {motive}", f"    text: {quoted(text)}",
            ]

    def text(self):
        return "\n".join(self.lines) + "\n"


def first_dossier(article):
    dossier = Dossier(article)
    dossier.lines += [
        "dossier: article", "document:", "  file: article.txt",
        "  title: An article that prints an open letter", "  publisher: paper-house",
        '  published: "2024"',
    ]
    dossier.add_agents(AGENTS)
    dossier.add_voices(VOICES)
    dossier.add_excerpts(EXCERPTS)
    dossier.add_links(LINKS)
    return dossier.text()


def later_dossier(article):
    dossier = Dossier(article)
    dossier.lines += ["dossier: later", "document: {record: article/document}"]
    dossier.add_agents(article_later.AGENTS)
    dossier.add_voices(article_later.VOICES)
    dossier.add_excerpts(article_later.EXCERPTS)
    dossier.add_links(article_later.LINKS)
    dossier.add_notes(article_later.NOTES)
    return dossier.text()


def main():
    source, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != ARTICLE_SHA256:
        sys.exit("this is not the article that the positions were taken from")
    article = data.decode()
    (folder / "article.txt").write_bytes(data)
    (folder / "article.yaml").write_text(first_dossier(article), encoding="utf-8")
    (folder / "later.yaml").write_text(later_dossier(article), encoding="utf-8")


if __name__ == "__main__":
    main()
