using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ElevatorFunctions.Pages;

/// <summary>
/// Markup. It is made of interpolated strings alone, whose values are encoded unless they are markup themselves: the words of people are
/// shown as they wrote them, and run nothing.
/// </summary>
internal readonly record struct Html
{
    // Chinese stays as it is: entities would double the page.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html None { get; }

    /// <summary>The markup of a text with values. Write attributes in double quotes.</summary>
    public static Html Of(Handler markup) => new(markup.ToString());

    /// <summary>A text that people may have written.</summary>
    public static Html Text(string? text) => new(Encoder.Encode(text ?? ""));

    /// <summary>A style sheet or a script, as it is.</summary>
    public static Html File(PageFile file) => new(file.Text);

    /// <summary>Pieces, one after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces));

    /// <inheritdoc/>
    public override string ToString() => _markup ?? "";

    /// <summary>Collects the pieces of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

        /// <summary>A piece of markup, written by the programmer.</summary>
        public void AppendLiteral(string markup) => _text.Append(markup);

        /// <summary>Markup, as it is.</summary>
        public void AppendFormatted(Html markup) => _text.Append(markup.ToString());

        /// <summary>A text, encoded.</summary>
        public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

        /// <summary>A number.</summary>
        public void AppendFormatted(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

        /// <inheritdoc/>
        public override string ToString() => _text.ToString();
    }
}
