namespace ElevatorFunctions.Uploads;

/// <summary>Tells the type of a file from its first bytes. Its declared type is ignored.</summary>
internal static class FileSignature
{
    /// <summary>Content type of documents.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>Content types of photos.</summary>
    public static readonly IReadOnlyList<string> ImageTypes = ["image/jpeg", "image/png", "image/webp"];

    /// <summary>Content types that can be uploaded.</summary>
    public static readonly IReadOnlyList<string> ContentTypes = [.. ImageTypes, Pdf];

    /// <summary>The content type of a file that begins like this, or null if the type is not accepted.</summary>
    public static string? ContentTypeOf(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        _ => null,
    };

    /// <summary>How a browser shows a file: a picture in its page, and a document outside of it, since documents can hold programs.</summary>
    /// <param name="contentType">One of <see cref="ContentTypes"/>.</param>
    /// <param name="name">Name without its ending, of letters and digits.</param>
    public static string DispositionOf(string contentType, string name) =>
        $"{(contentType == Pdf ? "attachment" : "inline")}; filename=\"{name}.{contentType[(contentType.IndexOf('/', StringComparison.Ordinal) + 1)..]}\"";
}
