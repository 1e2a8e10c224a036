using System.Text.RegularExpressions;

namespace FunctionsHost.Tests.Prose;

/// <summary>Forms of speech that this repository no longer uses. Each counts its occurrences in a text.</summary>
public static partial class OldForms
{
    /// <summary>Each form by the name of its table of ceilings.</summary>
    public static IReadOnlyDictionary<string, Func<ProsePiece, int>> All { get; } = new Dictionary<string, Func<ProsePiece, int>>(StringComparer.Ordinal)
    {
        ["unnamed-subject"] = piece => IsProse(piece) ? UnnamedSubject().Count(piece.Text) : 0,
        ["is-none"] = piece => IsProse(piece) ? IsNone().Count(piece.Text) : 0,
        ["semicolon"] = piece => IsProse(piece) ? Semicolon().Count(piece.Text) : 0,
        ["repeated-name"] = piece => piece.Kind == ProseKind.CancellationDoc || (piece.Kind == ProseKind.Doc && RepeatsName(piece)) ? 1 : 0,
        ["old-name"] = piece => piece.Kind == ProseKind.Declaration ? OldName().Count(piece.Text) : OldWord().Count(piece.Text),
    };

    private static bool IsProse(ProsePiece piece) => piece.Kind != ProseKind.Declaration;

    private static bool RepeatsName(ProsePiece piece)
    {
        var known = piece.Names.SelectMany(name => NamePart().Matches(name)).Select(part => Stem(part.Value)).ToHashSet(StringComparer.Ordinal);
        return Word().Matches(piece.Text).Select(word => Stem(word.Value)).All(word => FillerWord().IsMatch(word) || known.Contains(word));
    }

    private static string Stem(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower.Length > 3 && lower.EndsWith('s') ? lower[..^1] : lower;
    }

    // A sentence or a clause that begins with one of the words. A question may.
    [GeneratedRegex(
        @"\b(?:whoever|whomever|nobody)\b|(?:^|[.:;!?]\s+)(?:what|whatever|none|who|whom|whose)\b(?=\s+\w)(?![^.:;!?]*\?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnnamedSubject();

    // A noun that is denied in place of the verb. A denied existence ("there is no such port") is plain English.
    [GeneratedRegex(
        @"\b(?:is|are|was|were) none\b|(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b|less\b|fewer\b|later\b|earlier\b|sooner\b|larger\b|smaller\b|other\b|one\b)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsNone();

    [GeneratedRegex(@"[\w)’'`>}]; (?=[\w(`{])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Semicolon();

    [GeneratedRegex(@"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePart();

    [GeneratedRegex(@"[\w-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex("^(?:a|an|the|its|this|that|of|whether|is|it|s|to|for|one|new|gets?|sets?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FillerWord();

    // Parts of identifiers that the table of GLOSSARY.md replaces. A verb in the name of a test ("LacksMode") is not one of them.
    [GeneratedRegex(
        @"[Dd]esk(?![a-z])|[Dd]ut(?:y|ies)(?![a-z])|[Ww]atchers?(?![a-z])|^[Ll]ack(?:s|ing)?$|Filing$|Harvest|Stretch|Household|Mishap|Nasty|\bDice$|MortalCity|TwoQuarters|DeviceMail|ElevatorFile|RescueFile|FollowToken|Afterwork|ElevatorHold|ComplainFunctions|[Ll]ifts?(?![a-z])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex OldName();

    [GeneratedRegex(
        @"\b(?:desks?|watchers?|households?|mishaps?|duties|duty of (?:a|the) (?:rescue|complaint)|MortalCity|TwoQuarters|ElevatorFile|RescueFile|FollowToken|(?:a|the|each|every|another|of) lifts?)\b",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex OldWord();
}
