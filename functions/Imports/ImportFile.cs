using System.Buffers;
using System.Text;
using ElevatorFunctions.Imports.Workbooks;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Imports;

/// <summary>
/// A file on its way: kept in a temporary file that goes with it, so that memory holds no more than a buffer of it, and the
/// workbook reader can jump about in it.
/// </summary>
internal sealed class ImportFile : IAsyncDisposable
{
    /// <summary>Largest file, bytes.</summary>
    public const long Largest = 64L * 1024 * 1024;

    private const int BufferSize = 128 * 1024;

    // Sound characters to one broken one, above which a file is UTF-8 with damage.
    private const int SoundPerBroken = 3;

    // GB18030 is not among the encodings that are always there.
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FileStream _stream = Create();

    /// <summary>Size, bytes.</summary>
    public long Size => _stream.Length;

    /// <summary>The content, from its beginning.</summary>
    public Stream Content
    {
        get
        {
            _stream.Position = 0;
            return _stream;
        }
    }

    /// <summary>Takes a file over from a stream.</summary>
    /// <exception cref="ProblemException">413: it is larger than <see cref="Largest"/>.</exception>
    public async Task ReceiveAsync(Stream from, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await from.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                if (Size + count > Largest)
                {
                    throw Problems.TooLarge.With();
                }

                await _stream.WriteAsync(buffer.AsMemory(0, count), cancellation);
            }

            await _stream.FlushAsync(cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The format of the file, by its content. The name and the type that the file was sent with count for nothing.</summary>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    public ImportFormat DetectFormat()
    {
        Span<byte> start = stackalloc byte[4];
        start = start[..Content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        switch (start)
        {
            case [(byte)'P', (byte)'K', 3, 4]:
                return ImportFormat.Xlsx;
            case [0xD0, 0xCF, 0x11, 0xE0]:
                throw new ImportFileException(Reason.OldWorkbook);
            case [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]:
                throw new ImportFileException(Reason.Utf16File);
            default:
                return CanDecode(Utf8) ? ImportFormat.Csv
                    : IsDamagedUtf8() ? throw new ImportFileException(Reason.BrokenCharacters)
                    : CanDecode(Gb18030) ? ImportFormat.CsvGb18030
                    : throw new ImportFileException(Reason.NotATable);
        }
    }

    /// <summary>The rows, in order, the header among them.</summary>
    /// <exception cref="ImportFileException">While they are read: the file is damaged.</exception>
    public IEnumerable<ImportRow> Rows(ImportFormat format)
    {
        using var rows = Open(format).GetEnumerator();
        while (true)
        {
            ImportRow row;
            try
            {
                if (!rows.MoveNext())
                {
                    yield break;
                }

                row = rows.Current;
            }
            catch (Exception exception) when (exception is not (ImportFileException or OperationCanceledException))
            {
                // Any failure of the readers is the file's fault: nothing else is read here.
                throw new ImportFileException(Reason.DamagedFile, exception);
            }

            yield return row;
        }
    }

    /// <summary>Reads a whole workbook to find damage that its rows would not show. Text has no checksum.</summary>
    /// <exception cref="ImportFileException">The file is damaged.</exception>
    public void Verify(ImportFormat format)
    {
        if (format != ImportFormat.Xlsx)
        {
            return;
        }

        try
        {
            ZipBounds.Verify(Content);
        }
        catch (InvalidDataException exception)
        {
            throw new ImportFileException(Reason.DamagedFile, exception);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static FileStream Create()
    {
        var stream = new FileStream(
            Path.Combine(Path.GetTempPath(), $"elevator-import-{Guid.NewGuid():N}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
                BufferSize = BufferSize,
            });
        if (!OperatingSystem.IsWindows())
        {
            // A file without a name goes with the process, by kill -9 too, and fills no disk. Windows deletes it anyway.
            File.Delete(stream.Name);
        }

        return stream;
    }

    private IEnumerable<ImportRow> Open(ImportFormat format) => format switch
    {
        ImportFormat.Xlsx => new XlsxRows(Content).Read(),
        ImportFormat.Csv => ReadCsv(Utf8),
        ImportFormat.CsvGb18030 => ReadCsv(Gb18030),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };

    private IEnumerable<ImportRow> ReadCsv(Encoding encoding)
    {
        using var reader = Reader(encoding);
        foreach (var row in new CsvRows(reader).Read())
        {
            yield return row;
        }
    }

    private StreamReader Reader(Encoding encoding) =>
        new(Content, encoding, detectEncodingFromByteOrderMarks: false, BufferSize, leaveOpen: true);

    // Read as GB18030, UTF-8 with a broken byte would be other words. Of GB18030 read as UTF-8, most characters are broken.
    private bool IsDamagedUtf8()
    {
        var (broken, wide) = (0L, 0L);
        var buffer = ArrayPool<char>.Shared.Rent(BufferSize);
        using var reader = Reader(Encoding.UTF8);
        while (reader.Read(buffer, 0, buffer.Length) is > 0 and var count)
        {
            var replaced = buffer.AsSpan(0, count).Count('\uFFFD');
            broken += replaced;
            foreach (var character in buffer.AsSpan(0, count))
            {
                wide += character > '\u007F' ? 1 : 0;
            }
        }

        ArrayPool<char>.Shared.Return(buffer);
        return wide - broken > SoundPerBroken * broken;
    }

    // Text has no zero characters. A binary file has some within its first pages.
    private bool CanDecode(Encoding encoding)
    {
        var buffer = ArrayPool<char>.Shared.Rent(BufferSize);
        try
        {
            using var reader = Reader(encoding);
            while (reader.Read(buffer, 0, buffer.Length) is > 0 and var count)
            {
                if (buffer.AsSpan(0, count).Contains('\0'))
                {
                    return false;
                }
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
