using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Complaints;

/// <summary>The links to the photos of a complaint: the complainants' and those of each handling.</summary>
internal sealed class ComplaintPhotos(UploadStore uploads)
{
    /// <summary>A view with log and links.</summary>
    public async Task<ComplaintResponse> WithLinksAsync(ComplaintResponse view, Complaint complaint, CancellationToken cancellation)
    {
        var photos = uploads.ReadLinksAsync(UploadOwner.PublicAt(complaint.Elevator), complaint.Photos, cancellation);
        var log = await Task.WhenAll(complaint.Log.Select(async act => new ComplaintResponse.ComplaintEventResponse(
            act.Kind, act.At, act.By, act.Note, act.By is { } by ? await uploads.ReadLinksAsync(UploadOwner.Of(by), act.Photos, cancellation) : [])));
        return view with { Photos = await photos, Log = log };
    }
}
