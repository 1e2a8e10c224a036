namespace FunctionsHost.Tests.Prose;

/// <summary>A text for people, as one place of the repository states it.</summary>
/// <param name="Area">The folder that the ceilings count it under.</param>
/// <param name="Place">File and line.</param>
/// <param name="Kind">The kind of place.</param>
/// <param name="Text">The text on one line. Code in it is replaced by <c>`code`</c>.</param>
public sealed record ProsePiece(string Area, string Place, ProseKind Kind, string Text)
{
    /// <summary>The identifiers that a doc comment or a declaration stands at: the member, its type, the parameter.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public override string ToString() => $"{Place}: {Text}";
}
