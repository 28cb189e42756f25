"""What a second archivist adds to the dossier of the article: positions and our own words only.

The names are those of article-dossier.py. Records of the first dossier are named with its label,
as in article/g24.
"""

AGENTS = [
    ('helper-nickname', 'person', [(5464, 5474)]),
    ('writer-in-cyrillic', 'person', ['Руслан Искаков']),
    ('press', 'group', [(5435, 5459)]),
    ('foreign-leadership', 'group', [(16788, 16822)]),
    ('foreign-president', 'person', [(2243, 2264)]),
    ('prosecutor-general', 'person', [(25061, 25067)]),
    ('opposition-leader', 'person', [(13109, 13117)]),
]

VOICES = [
    ('one-word', 'article/minister', 'asserts', (11356, 11367), {}),
]

EXCERPTS = [
    ('h01', (9848, 9910), {
        'event': ('..2022-01-05', (9848, 9860)),
        'tags': ['protest'],
    }),
    ('h02', (20049, 20081), {
        'event': ('2022-01', (20066, 20081)),
        'about': [('article/first-deputy', (20049, 20051))],
        'tags': ['prosecution'],
    }),
    ('h03', (15098, 15222), {
        'event': ('2017/2022', (15139, 15154)),
        'about': [('article/helper', None)],
        'tags': ['travel'],
    }),
    ('h04', (18225, 18287), {
        'event': ('2021', (18225, 18232)),
        'about': [('article/minister', (18234, 18245))],
        'tags': ['travel'],
    }),
    ('h05', (19368, 19428), {
        'event': ('2022-01-09~', (19385, 19402)),
        'tags': ['pressure'],
    }),
    ('h06', (15972, 16031), {
        'event': ('2022-01-07', (16013, 16031)),
        'about': [('article/helper', (15972, 15977))],
        'tags': ['arrest'],
    }),
    ('h07', (5404, 5475), {
        'by': ('press', (5435, 5459)),
        'about': [('helper-nickname', (5464, 5474))],
        'tags': ['spelling'],
    }),
    ('h08', (2217, 2317), {
        'event': ('2022-02~', (2217, 2241)),
        'about': [('foreign-president', (2243, 2264))],
        'tags': ['war'],
    }),
    ('h09', (25037, 25123), {
        'about': [('prosecutor-general', (25061, 25067))],
        'tags': ['trial'],
    }),
    ('h10', (16788, 16885), {
        'event': ('[2022-01-05,2022-01-06]', None),
        'about': [('foreign-leadership', (16788, 16822))],
        'tags': ['csto'],
    }),
    ('h11', (26812, 26869), {
        'claim': 'The site invites its readers to subscribe',
        'tags': ['promo'],
    }),
    ('h12', (252, 325), {'tags': ['caption']}),
    ('h13', (10920, 10939), {
        'nth': '1/2',
        'about': [('article/first-deputy', (10920, 10931))],
        'tags': ['caption'],
    }),
    ('h14', (19000, 19094), {
        'about': [('article/minister', (19000, 19011))],
        'tags': ['blame'],
    }),
    ('h15', (20136, 20215), {
        'about': [('article/first-deputy', None)],
        'tags': ['prosecution'],
    }),
    ('h16', (13109, 13186), {
        'event': ('2022-01~', None),
        'about': [('opposition-leader', (13109, 13117))],
        'tags': ['protest'],
    }),
    ('h17', (11356, 11367), {'tags': ['militants']}),
    ('h18', (12012, 12085), {
        'about': [('article/first-deputy', (12044, 12049))],
        'tags': ['order'],
    }),
]

LINKS = [
    ('article/helper', 'probably same-as', 'helper-nickname', 'the press is told to call him so'),
    ('writer-in-cyrillic', 'same-as', 'article/writer', 'his name in the letters of his country'),
    ('article/caller', 'possibly same-as', 'foreign-leadership', 'nobody says who called'),
    ('article/first-deputy', 'different-from', 'article/nephew', 'two relatives of one man'),
    ('h03', 'qualifies', 'article/g38', 'a last visit is not the only one'),
    ('h18', 'contradicts', 'article/g33', 'whether the order is owned to'),
    ('article/g46', 'contradicts', 'article/g07', 'whether fighters were found'),
]

NOTES = [  # the record, the motivation, our own words
    ('article/g02', 'questioning', 'Where does the number come from?'),
    ('article/g48', 'questioning', 'He is certain of it, and was not there.'),
    ('article/g47', 'commenting', 'The number is given twice in the letter. Вопрос о числе людей.'),
]
