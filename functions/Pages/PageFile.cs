using System.Security.Cryptography;
using System.Text;

namespace ElevatorFunctions.Pages;

/// <summary>A style sheet or a script that stands inside a page, so that one request brings the whole page.</summary>
internal sealed class PageFile
{
    private PageFile(string name)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream($"pages/{name}")
            ?? throw new InvalidOperationException($"the file {name} of the pages is not embedded");
        using var reader = new StreamReader(stream);
        Text = reader.ReadToEnd();
        Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
    }

    /// <summary>The style of all of them.</summary>
    public static PageFile Style { get; } = new("public.css");

    /// <summary>The style of pages for operators, beside that of all.</summary>
    public static PageFile Operations { get; } = new("operations.css");

    /// <summary>Sends a report again until it is taken.</summary>
    public static PageFile Scan { get; } = new("scan.js");

    /// <summary>Keeps a page that follows a report up to date.</summary>
    public static PageFile Follow { get; } = new("follow.js");

    /// <summary>Its content.</summary>
    public string Text { get; }

    /// <summary>Its source in a content security policy.</summary>
    public string Source { get; }
}
