namespace FunctionsHost.Tests.Prose;

public enum ProseKind
{
    /// <summary>An element of a doc comment: a summary, a parameter, a return value.</summary>
    Doc,

    /// <summary>The <c>param</c> element of a cancellation token.</summary>
    CancellationDoc,

    /// <summary>A comment that is not a doc comment.</summary>
    Comment,

    /// <summary>A string literal of four words or more.</summary>
    Message,

    /// <summary>A paragraph, a heading or a table cell of Markdown, or a description in openapi.yaml.</summary>
    Page,

    /// <summary>The name of a declaration. The text is the identifier.</summary>
    Declaration,
}
