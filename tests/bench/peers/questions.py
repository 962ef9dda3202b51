#!/usr/bin/env python3
"""Questions of four shapes for tests/bench/peers/run.py, the same for all engines.

    tests/bench/peers/questions.py PASSAGES QUESTIONS > SHAPED

PASSAGES is what peer_passages prints, QUESTIONS holds one question a line; what is printed is as
tests/bench/peers/question.h says. No engine is asked which questions to take. A word is a run of
letters A-Z with a blank or the edge of the question on either side (after marks around it are taken
off), so that every engine cuts it the same way; a passage has it where it stands there as a word,
in either case.

any     the question as it was typed.
all     of its different words that ten passages or more have, the two that fewest have; both are
        required, whether any passage has both or not.
phrase  the first two words that stand next to each other in the question, with nothing but a blank
        between them, and in some passage.
filter  the question as it was typed, and by turns one of the kinds that there are, with a quarter
        of the dated passages of that kind: those from the (37 i mod 76)th hundredth of them on, in
        the order of their days, for question i.
"""
import collections
import re
import sys

LEAST_PASSAGES = 10
WORD_IN_PASSAGE = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
MARKS = ".,;:!?()[]\"'"


def words(question):
    """Its words, lower case, with None in place of anything else; and what may stand in phrases."""
    parts = question.split()
    plain = [part.strip(MARKS) for part in parts]
    plain = [word.lower() if re.fullmatch("[A-Za-z]+", word) else None for word in plain]
    pairs = []
    for i in range(1, len(parts)):
        before, after = plain[i - 1], plain[i]
        together = parts[i - 1][-1].isalpha() and parts[i][0].isalpha()
        if before and after and together:
            pairs.append((before, after))
    return [word for word in plain if word], pairs


def columns(path):
    with open(path, encoding="utf-8", errors="replace", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t", 4)


def look_through(path, wanted_words, wanted_pairs):
    """How many passages have each word, which pairs some passage has, and the days of each kind."""
    having, pairs, days = collections.Counter(), set(), collections.defaultdict(list)
    for _, kind, first, _, text in columns(path):
        found = [match.lower() for match in WORD_IN_PASSAGE.findall(text)]
        having.update(wanted_words.intersection(found))
        pairs.update(wanted_pairs.intersection(zip(found, found[1:])))
        if first != "0":
            days[kind].append(int(first))
    return having, pairs, {kind: sorted(of_kind) for kind, of_kind in sorted(days.items())}


def required(of_question, having):
    known = [w for w in dict.fromkeys(of_question) if having[w] >= LEAST_PASSAGES]
    rarest = sorted(known, key=lambda word: having[word])[:2]
    return rarest if len(rarest) == 2 else None


def quarter(days, number):
    begin = len(days) * (37 * number % 76) // 100
    end = min(len(days) - 1, begin + len(days) // 4)
    return days[begin], days[end]


def main(passages, file):
    with open(file, encoding="utf-8") as lines:
        questions = [" ".join(line.split()) for line in lines if line.strip()]
    cut = [words(question) for question in questions]
    all_words = {word for some, _ in cut for word in some}
    all_pairs = {pair for _, some in cut for pair in some}
    having, occurring, days = look_through(passages, all_words, all_pairs)
    for number, (question, (some, pairs)) in enumerate(zip(questions, cut)):
        print("any", question, "", "", "", sep="\t")
        both = required(some, having)
        if both:
            print("all", " ".join(both), "", "", "", sep="\t")
        pair = next((pair for pair in pairs if pair in occurring), None)
        if pair:
            print("phrase", " ".join(pair), "", "", "", sep="\t")
        if days:
            kind = list(days)[number % len(days)]
            print("filter", question, kind, *quarter(days[kind], number), sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
