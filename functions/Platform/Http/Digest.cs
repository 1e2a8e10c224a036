using System.Security.Cryptography;
using System.Text;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Short names for what is one and the same however often it comes: a request with its key, a device's message, a notice's cause.</summary>
internal static class Digest
{
    private const int Length = 32;

    /// <summary>The digest of some parts: 32 hexadecimal digits.</summary>
    /// <param name="parts">The texts that two equal digests have in common. No part holds a line break.</param>
    public static string Of(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)))[..(Length / 2)]);

    /// <summary>Whether a text could be a digest.</summary>
    public static bool IsOne(string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);
}
