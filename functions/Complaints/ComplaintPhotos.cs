using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Complaints;

/// <summary>Makes the links by which whoever may see a complaint reads its photos: the complainants' and those of each handling.</summary>
public sealed class ComplaintPhotos(UploadStore uploads)
{
    /// <summary>A view with log and links.</summary>
    public async Task<ComplaintResponse> WithLinksAsync(ComplaintResponse view, Complaint complaint, CancellationToken cancellation)
    {
        var photos = LinksAsync(UploadOwner.PublicAt(complaint.Elevator), complaint.Photos, cancellation);
        var log = await Task.WhenAll(complaint.Log.Select(async act => new ComplaintResponse.ComplaintEventResponse(
            act.Kind, act.At, act.By, act.Note, act.By is { } by ? await LinksAsync(UploadOwner.Of(by), act.Photos, cancellation) : [])));
        return view with { Photos = await photos, Log = log };
    }

    private async Task<string[]> LinksAsync(UploadOwner owner, IEnumerable<UploadId> ids, CancellationToken cancellation)
    {
        var links = await Task.WhenAll(ids.Select(id => uploads.ReadLinkAsync(owner, id, cancellation)));
        return [.. links.Select(link => link.ToString())];
    }
}
