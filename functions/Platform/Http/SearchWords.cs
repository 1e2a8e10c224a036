namespace ElevatorFunctions.Platform.Http;

/// <summary>The words of a fuzzy search, each of which must be part of some text. Case does not matter, nor do full and half width.</summary>
internal sealed class SearchWords
{
    private readonly string[] _words;

    private SearchWords(string[] words) => _words = words;

    /// <summary>True when every row is left in.</summary>
    public bool IsEmpty => _words.Length == 0;

    /// <summary>The words of a text, or none of null.</summary>
    public static SearchWords Of(string? search) =>
        new(FullWidth.Fold(search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>True when each word is part of one of these texts.</summary>
    public bool AreIn(params IReadOnlyList<string?> texts) => Array.TrueForAll(
        _words, word => texts.Any(text => text is not null && FullWidth.Fold(text).Contains(word, StringComparison.OrdinalIgnoreCase)));
}
