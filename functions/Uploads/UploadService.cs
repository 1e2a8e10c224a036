using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Uploads;

/// <summary>
/// Takes uploads for an act: each must be the owner's, of the right kind, unused and stored. An upload is bound to the act and copied to the
/// evidence before the act is recorded. The same act may take it again after a failure, another may not.
/// </summary>
internal sealed class UploadService(UploadStore uploads)
{
    private const int Attempts = 2;

    /// <summary>Checks uploads, and notes their faults against the fields that named them.</summary>
    public async Task CheckAsync(
        UploadOwner owner, IReadOnlyList<NamedUpload> named, string act, Checks checks, CancellationToken cancellation)
    {
        var faults = await Task.WhenAll(named.Select(one => FaultOfAsync(owner, one.Id, one.Kind, act, cancellation)));
        foreach (var (one, fault) in named.Zip(faults))
        {
            if (fault is not null)
            {
                checks.Fail(one.Field, fault);
            }
        }
    }

    /// <summary>Binds checked uploads to the act, and copies them to the evidence. Returns them as they are bound.</summary>
    /// <exception cref="ProblemException">409: another act was faster.</exception>
    public async Task<IReadOnlyList<Upload>> BindAsync(UploadOwner owner, IReadOnlyList<NamedUpload> named, string act, CancellationToken cancellation)
    {
        var bound = await Task.WhenAll(named.Select(one => BindAsync(owner, one.Id, act, cancellation)));
        await Task.WhenAll(bound.Select(upload => uploads.KeepAsync(owner, upload, cancellation)));
        return bound;
    }

    /// <summary>Checks uploads and binds them to the act. Returns them as they are bound.</summary>
    /// <exception cref="ProblemException">400: an upload is wrong, or <paramref name="checks"/> has noted something before. 409: another act was faster.</exception>
    public async Task<IReadOnlyList<Upload>> TakeAsync(
        UploadOwner owner, IReadOnlyList<NamedUpload> named, string act, Checks checks, CancellationToken cancellation)
    {
        await CheckAsync(owner, named, act, checks, cancellation);
        checks.Throw();
        return await BindAsync(owner, named, act, cancellation);
    }

    /// <summary>The earlier uses of files with the same bytes, each once. The first use of a file is kept.</summary>
    /// <param name="taken">The files, as they were bound.</param>
    /// <param name="use">The use now, which is no earlier one when it comes again.</param>
    public async Task<IReadOnlyList<string>> EarlierUsesAsync(IEnumerable<Upload> taken, string use, CancellationToken cancellation)
    {
        var digests = taken.Select(upload => upload.Digest).OfType<string>().Distinct(StringComparer.Ordinal);
        var first = await Task.WhenAll(digests.Select(digest => uploads.FirstUseAsync(digest, use, cancellation)));
        return [.. first.Where(one => one != use).Distinct(StringComparer.Ordinal)];
    }

    private async Task<Upload> BindAsync(UploadOwner owner, UploadId id, string act, CancellationToken cancellation)
    {
        // The same act may be under way twice, or meet its own first try. It has the upload either way.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await uploads.FindAsync(owner, id, cancellation);
            if (found?.Document.UsedBy == act)
            {
                return found.Document;
            }

            if (found is not { Document.UsedBy: null })
            {
                break;
            }

            var taken = found with { Document = found.Document with { UsedBy = act } };
            if (await uploads.TryReplaceAsync(owner, taken, cancellation))
            {
                return taken.Document;
            }
        }

        throw Problems.Conflict.With();
    }

    private async Task<Reason?> FaultOfAsync(UploadOwner owner, UploadId id, UploadKind kind, string act, CancellationToken cancellation)
    {
        // Somebody else's upload reads like one that never was.
        if (await uploads.FindAsync(owner, id, cancellation) is not { Document: var upload })
        {
            return Reason.NotYourUpload;
        }

        return upload.Kind != kind ? Reason.UploadKindDiffers(kind.Code(), upload.Kind.Code())
            : upload.UsedBy is { } used && used != act ? Reason.UploadUsed
            : upload.Digest is null ? Reason.NotUploaded
            : null;
    }
}
