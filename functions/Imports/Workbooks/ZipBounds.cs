using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace ElevatorFunctions.Imports.Workbooks;

/// <summary>
/// Bounds against an archive that unfolds to far more than it looks. The size of its directory is read first, because the library makes an
/// object of each entry. The sizes in the directory bind the code that unpacks.
/// </summary>
internal static class ZipBounds
{
    /// <summary>Most bytes of all parts, unpacked.</summary>
    public const long MostContent = 256L * 1024 * 1024;

    private const int MostEntries = 2000;
    private const int MostDirectory = 1024 * 1024;
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int BufferSize = 128 * 1024;
    private const uint InZip64 = uint.MaxValue;

    /// <summary>Opens an archive that is within the bounds.</summary>
    /// <exception cref="ImportFileException">It is not.</exception>
    public static ZipArchive Open(Stream file)
    {
        CheckDirectory(file);
        file.Position = 0;
        var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        return archive.Entries.Count <= MostEntries && archive.Entries.Sum(entry => entry.Length) <= MostContent
            ? archive
            : throw new ImportFileException(Reason.WorkbookTooLarge);
    }

    /// <summary>Unpacks every entry and compares its checksum, which the library does not: a damaged digit is a digit.</summary>
    /// <exception cref="ImportFileException">The archive is damaged.</exception>
    public static void Verify(Stream file)
    {
        using var archive = Open(file);
        var buffer = new byte[BufferSize];
        foreach (var entry in archive.Entries)
        {
            var checksum = new Crc32();
            using var content = entry.Open();
            while (content.Read(buffer) is > 0 and var count)
            {
                checksum.Append(buffer.AsSpan(0, count));
            }

            if (checksum.GetCurrentHashAsUInt32() != entry.Crc32)
            {
                throw new ImportFileException(Reason.DamagedFile);
            }
        }
    }

    // The end record: "PK\5\6", at 16 the place of the directory, which reaches up to the end record.
    private static void CheckDirectory(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndLength + LongestComment)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < EndLength)
        {
            throw new ImportFileException(Reason.DamagedFile);
        }

        var place = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (place == InZip64 || file.Length - tail.Length + end - place > MostDirectory)
        {
            throw new ImportFileException(Reason.WorkbookTooLarge);
        }
    }
}
