using System.Buffers.Binary;
using System.IO.Compression;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>
/// Writes a grey picture as PNG (ISO/IEC 15948): four greys, 2 bits a pixel, one block of data, no filter. A picture inside a page of 10 KB
/// has to be small.
/// </summary>
internal static class GreyPng
{
    private const int Bits = 2;
    private const int InByte = 8 / Bits;
    private const int White = (1 << Bits) - 1;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <summary>The file.</summary>
    /// <param name="width">Pixels across, a multiple of 4.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="pixels">Row by row, 0 black to 1 white.</param>
    public static byte[] Of(int width, int height, double[] pixels)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = Bits;
        Write(file, "IHDR"u8, header);
        Write(file, "IDAT"u8, Packed(width, pixels));
        Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Packed(int width, double[] pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            foreach (var row in pixels.Chunk(width))
            {
                // Without a filter.
                zlib.WriteByte(0);
                zlib.Write([.. row.Chunk(InByte).Select(ByteOf)]);
            }
        }

        return packed.ToArray();
    }

    private static byte ByteOf(double[] pixels) => (byte)pixels.Aggregate(0, (bits, pixel) => (bits << Bits) | (int)Math.Round(pixel * White));

    private static void Write(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Crc(uint before, ReadOnlySpan<byte> bytes)
    {
        var crc = before;
        foreach (var one in bytes)
        {
            crc = CrcTable[(crc ^ one) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint CrcOf(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return crc;
    }
}
