using System.Security.Cryptography;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Uploads;

/// <summary>
/// Takes a file in for an upload that was announced: of the size announced, of the type announced, and one that opens. The same file may come
/// again, since answers get lost. Another may not.
/// </summary>
internal sealed class FileReceiver(UploadStore uploads, FileInspection inspection)
{
    private const string Field = "file";

    /// <summary>Takes the body of a request in.</summary>
    /// <exception cref="ProblemException">400: the file is not what was announced. 404: nothing was announced, or it was deleted since. 409: there is another file.</exception>
    public Task<Upload> ReceiveAsync(UploadOwner owner, UploadId id, HttpRequest request, CancellationToken cancellation) =>
        ReceiveAsync(owner, id, request.Body, request.ContentLength, cancellation);

    /// <summary>Takes a file in from a stream.</summary>
    /// <param name="length">Its bytes, if they are known beforehand.</param>
    /// <inheritdoc cref="ReceiveAsync(UploadOwner, UploadId, HttpRequest, CancellationToken)"/>
    public async Task<Upload> ReceiveAsync(UploadOwner owner, UploadId id, Stream content, long? length, CancellationToken cancellation)
    {
        var found = await uploads.FindAsync(owner, id, cancellation) ?? throw Problems.NotFound.With();
        var promised = found.Document;
        if (length is { } bytes && bytes != promised.Size)
        {
            throw SizeDiffers(promised, bytes);
        }

        await using var file = new ReceivedFile(promised.Size);
        if (!await file.TryReceiveAsync(content, cancellation) || file.Size != promised.Size)
        {
            throw SizeDiffers(promised, file.Size);
        }

        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file.Content, cancellation));
        if (promised.Digest is { } before)
        {
            return before == digest ? promised : throw UploadProblems.FileStored.With();
        }

        if (await inspection.FaultOfAsync(file.Content, promised, cancellation) is { } fault)
        {
            throw Problems.InputInvalid.At(Field, fault);
        }

        var stored = new Versioned<Upload>(promised with { Digest = digest }, found.Version);
        return await uploads.TryStoreAsync(owner, stored, file.Content, cancellation) ? stored.Document : throw UploadProblems.FileStored.With();
    }

    private static ProblemException SizeDiffers(Upload promised, long size) =>
        Problems.InputInvalid.At(Field, Reason.UploadSizeDiffers(promised.Size, size));
}
