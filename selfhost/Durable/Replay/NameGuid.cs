using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SelfHost.Durable.Replay;

/// <summary>GUIDs of version 5 (RFC 9562) from instance, time and counter: the same at each replay, and the same as the official engine's.</summary>
internal static class NameGuid
{
    private static readonly byte[] Namespace = Guid.Parse("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);

    public static Guid Create(string instanceId, DateTime time, int counter)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{time:o}_{counter}");
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is SHA-1 by definition; nothing is secured by it.
        SHA1.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(name)], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
