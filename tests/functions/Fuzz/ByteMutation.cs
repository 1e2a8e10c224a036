using System.Text;

namespace ElevatorFunctions.Tests.Fuzz;

/// <summary>Bodies that are damaged as bytes: cut, overwritten, in another encoding, empty, far too large.</summary>
internal static class ByteMutation
{
    private const int TwoMegabytes = 2 * 1024 * 1024;

    private static readonly IReadOnlyList<byte[]> Whole =
    [
        [], " "u8.ToArray(), "\0"u8.ToArray(), "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "\"x\""u8.ToArray(),
        "1"u8.ToArray(), "{"u8.ToArray(),
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0x7B, 0, 0x7D, 0], [0xC3, 0x28], [0x1F, 0x8B, 8, 0], "PK\u0003\u0004"u8.ToArray(),
        "a=b&c=d"u8.ToArray(),
    ];

    private static readonly IReadOnlyList<byte[]> Parts =
    [
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xEF, 0xBB, 0xBF], "\""u8.ToArray(),
        ","u8.ToArray(), "\n"u8.ToArray(),
        "{"u8.ToArray(), "]"u8.ToArray(), [0x81, 0x30, 0x81, 0x30], [0xB5, 0xE7],
    ];

    /// <summary>The body, damaged.</summary>
    public static byte[] Of(byte[] body, SeededRandom random)
    {
        var at = random.Below(body.Length + 1);
        switch (random.Below(8))
        {
            case 0:
                return body[..at];
            case 1 when at < body.Length:
                var flipped = body.ToArray();
                flipped[at] ^= (byte)(1 << random.Below(8));
                return flipped;
            case 2:
                return [.. body[..at], .. random.Of(Parts), .. body[at..]];
            case 3 when at < body.Length:
                return [.. body[..at], .. random.Of(Parts), .. body[(at + 1)..]];
            case 4:
                return random.Of(Whole);
            case 5:
                return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body));
            case 6 when random.OneIn(15):
                return [.. body, .. Enumerable.Repeat((byte)random.Of(" [a\0\""u8.ToArray()), TwoMegabytes)];
            case 6:
                return [.. Enumerable.Range(0, random.Below(200)).Select(_ => (byte)random.Below(256))];
            default:
                return [.. body, .. body];
        }
    }
}
