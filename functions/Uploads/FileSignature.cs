namespace ElevatorFunctions.Uploads;

/// <summary>Tells the type of a file from its first bytes. Its declared type is ignored.</summary>
internal static class FileSignature
{
    /// <summary>How many bytes are enough to tell.</summary>
    public const int Length = 12;

    /// <summary>Content types of photos.</summary>
    public static readonly IReadOnlyList<string> ImageTypes = ["image/jpeg", "image/png", "image/webp"];

    /// <summary>Content types that can be uploaded.</summary>
    public static readonly IReadOnlyList<string> ContentTypes = [.. ImageTypes, "application/pdf"];

    /// <summary>The content type of a file that begins like this, or null if the type is not accepted.</summary>
    public static string? ContentTypeOf(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        _ => null,
    };
}
