using System.Buffers.Binary;
using System.IO.Compression;
using ElevatorFunctions.PhoneCodes;

namespace ElevatorFunctions.Tests.PhoneCodes;

public sealed class ChallengePictureTests
{
    private const int Width = 200;
    private const int Height = 70;

    // Bytes, so that a page with the picture inside stays within its 10 KB.
    private const int Largest = 2048;

    [Fact]
    public void Picture_IsAGreyPng_WithInkForEachLetter()
    {
        var pixels = Pixels(ChallengePicture.Draw(StrokeLetters.Alphabet[..ChallengePicture.Letters], seed: 1));

        for (var letter = 0; letter < ChallengePicture.Letters; letter++)
        {
            var dark = Enumerable.Range(0, Height).Sum(row => Enumerable.Range(10 + (letter * 37), 32).Count(column => pixels[(row * Width) + column] < 120));
            Assert.InRange(dark, 60, 900);
        }

        Assert.True(pixels.Count(pixel => pixel > 230) > Width * Height / 2, "the paper is white");
    }

    [Fact]
    public void Picture_FollowsFromLettersAndSeed()
    {
        Assert.Equal(ChallengePicture.Draw("ACEFH", 1), ChallengePicture.Draw("ACEFH", 1));
        Assert.NotEqual(ChallengePicture.Draw("ACEFH", 1), ChallengePicture.Draw("ACEFJ", 1));
        Assert.NotEqual(ChallengePicture.Draw("ACEFH", 1), ChallengePicture.Draw("ACEFH", 2));
    }

    [Fact]
    public void Picture_IsSmall() =>
        Assert.All(Enumerable.Range(0, 100), seed => Assert.InRange(ChallengePicture.Draw("MWKXR", seed).Length, 1, Largest));

    [Fact]
    public void EveryLetter_HasStrokesInsideItsBox() => Assert.All(
        StrokeLetters.Alphabet,
        letter => Assert.All(StrokeLetters.Of(letter), stroke =>
        {
            Assert.True(stroke.Length > 1);
            Assert.All(stroke, point => Assert.True(point is { X: >= 0 and <= 4, Y: >= 0 and <= 6 }));
        }));

    // Reads a PNG by the standard. Each block's checksum is compared with another implementation (zlib's).
    private static byte[] Pixels(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(file, at + 4, 4);
            Assert.Equal(CrcByGzip(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            if (type == "IHDR")
            {
                Assert.Equal((Width, Height), (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 12))));
                Assert.Equal([2, 0, 0, 0, 0], file[(at + 16)..(at + 21)]);
            }
            else if (type == "IDAT")
            {
                packed.Write(file, at + 8, length);
            }

            at += 12 + length;
        }

        packed.Position = 0;
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress))
        {
            zlib.CopyTo(rows);
        }

        Assert.Equal(((Width / 4) + 1) * Height, rows.Length);
        return [.. rows.ToArray().Chunk((Width / 4) + 1).SelectMany(row => row[1..]).SelectMany(four => new[] { 6, 4, 2, 0 }.Select(shift => (byte)(((four >> shift) & 3) * 85)))];
    }

    private static uint CrcByGzip(ReadOnlySpan<byte> bytes)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(file.ToArray().AsSpan((int)file.Length - 8));
    }
}
