using System.Buffers;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// A file that comes in: kept in a temporary file that goes with it, so that memory holds no more than a buffer of it, and readers can jump
/// about in it.
/// </summary>
/// <param name="largest">Most bytes that are taken.</param>
internal sealed class ReceivedFile(long largest) : IAsyncDisposable
{
    private const int BufferSize = 128 * 1024;

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

    /// <summary>Takes a file over from a stream. False when it is larger than what is taken.</summary>
    public async Task<bool> TryReceiveAsync(Stream from, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await from.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                if (Size + count > largest)
                {
                    return false;
                }

                await _stream.WriteAsync(buffer.AsMemory(0, count), cancellation);
            }

            await _stream.FlushAsync(cancellation);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static FileStream Create()
    {
        var stream = new FileStream(
            Path.Combine(Path.GetTempPath(), $"elevator-file-{Guid.NewGuid():N}"),
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
}
