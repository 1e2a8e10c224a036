namespace FunctionsHost.Tests.Prose;

/// <summary>The counter itself: it finds the old forms of GLOSSARY's prose rules and leaves correct prose alone.</summary>
public sealed class OldFormsTests
{
    [Theory]
    [InlineData("Status first: whoever is trapped does not stand in line behind them.", 1)]
    [InlineData("What comes twice, or is interrupted anywhere and comes again, has happened once.", 1)]
    [InlineData("Tells whoever watches a rescue that its facts have changed.", 1)]
    [InlineData("Nobody answers. Who has no key gets 404. None of them is kept.", 3)]
    [InlineData("Status messages go to `code`, so a burst of them cannot delay an entrapment.", 0)]
    [InlineData("Idempotent: a retried request, even after a crash, yields the same complaint.", 0)]
    [InlineData("Signals the rescue's orchestration, and starts it if it is not running.", 0)]
    [InlineData("Companies that have none of these. The person who signed in. Knows what to do.", 0)]
    [InlineData("Who may call this? What", 0)]
    public void UnnamedSubject_IsCounted(string text, int count) => Assert.Equal(count, Count("unnamed-subject", text));

    [Theory]
    [InlineData("The text is none.", 1)]
    [InlineData("is none that this list gave", 1)]
    [InlineData("The text is no month, and they were none.", 2)]
    [InlineData("must be a continuation returned by this list", 0)]
    [InlineData("There is no such month. It is no longer there. Each is no more than a page.", 0)]
    public void IsNone_IsCounted(string text, int count) => Assert.Equal(count, Count("is-none", text));

    [Theory]
    [InlineData("The level of a code; false where it is unknown; see there.", 2)]
    [InlineData("A range ends (included); a page does not.", 1)]
    [InlineData("null if there is no such level, otherwise its code", 0)]
    [InlineData("`code` between levels", 0)]
    public void Semicolon_IsCounted(string text, int count) => Assert.Equal(count, Count("semicolon", text));

    [Theory]
    [InlineData("The elevator's code.", "ElevatorCode", 1)]
    [InlineData("Its levels.", "Levels", 1)]
    [InlineData("Whether it is open.", "IsOpen", 1)]
    [InlineData("The code in upper case.", "Code", 0)]
    [InlineData("UTC.", "OpenedAt", 0)]
    public void RepeatedName_IsCounted(string text, string name, int count) =>
        Assert.Equal(count, OldForms.All["repeated-name"](Piece(ProseKind.Doc, text) with { Names = [name] }));

    [Theory]
    [InlineData("desk", 1)]
    [InlineData("AccountDesk", 1)]
    [InlineData("DutiesOf", 1)]
    [InlineData("_watchers", 1)]
    [InlineData("Household", 1)]
    [InlineData("AfterworkTests", 1)]
    [InlineData("lacking", 1)]
    [InlineData("EmptyForm_LacksModeAndPhotos", 0)]
    [InlineData("Slack", 0)]
    [InlineData("MaintainerChangeFilingDays", 0)]
    [InlineData("Desktop", 0)]
    public void OldName_IsCounted(string identifier, int count) =>
        Assert.Equal(count, OldForms.All["old-name"](Piece(ProseKind.Declaration, identifier)));

    [Fact]
    public void CSharp_IsReadWithItsNamesAndMessages()
    {
        const string Source = """
            /// <summary>The <c>x; y</c> of <see cref="A"/>.</summary>
            /// <param name="cancellationToken">Gives up.</param>
            public void Run(int step, CancellationToken cancellationToken)
            {
                // Two lines
                // of a comment.
                throw new($"{step} must be a step of this list");
            }
            """;

        Assert.Equal(
            [
                "Doc The `code` of `code`.", "CancellationDoc Gives up.", "Comment Two lines of a comment.", "Message `code` must be a step of this list",
                "Declaration Run", "Declaration step", "Declaration cancellationToken",
            ],
            CSharpProse.Read("core", "core/A.cs", $"class A {{ {Source} }}").Where(piece => piece.Text != "A").Select(piece => $"{piece.Kind} {piece.Text}"));
    }

    [Fact]
    public void Markdown_IsReadWithoutItsCode() => Assert.Equal(
        ["# Title", "One line, and its `code`.", "- An item with a link", "cell", "other"],
        ProseFiles.Page("docs", "docs/a.md", "# Title\n\nOne line,\nand its `x; y`.\n- An item with [a link](a;b.md)\n\n```\na; b\n```\n| cell | other |\n")
            .Select(piece => piece.Text).Where(text => text.Length > 0));

    private static int Count(string form, string text) => OldForms.All[form](Piece(ProseKind.Doc, text));

    private static ProsePiece Piece(ProseKind kind, string text) => new("core", "core/A.cs:1", kind, text);
}
