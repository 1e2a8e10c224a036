using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Complaints;

/// <summary>The links to the photos of a complaint: the complainants' and those of each handling.</summary>
internal sealed class ComplaintPhotos(UploadStore uploads)
{
    /// <summary>The links to the photos of an act, for its own log and for the complainants (P-5).</summary>
    public async Task<IReadOnlyList<string>> OfActAsync(ComplaintEvent act, CancellationToken cancellation) =>
        act.By is { } by ? await uploads.ReadLinksAsync(UploadOwner.Of(by), act.Photos, cancellation) : [];

    /// <summary>A view with log and links.</summary>
    public async Task<ComplaintResponse> WithLinksAsync(ComplaintResponse view, Complaint complaint, CancellationToken cancellation)
    {
        var photos = uploads.ReadLinksAsync(UploadOwner.PublicAt(complaint.Elevator), complaint.Photos, cancellation);
        var log = await Task.WhenAll(complaint.Log.Select(async act => new ComplaintResponse.ComplaintEventResponse(
            act.Kind, act.At, act.By, act.Note, await OfActAsync(act, cancellation))));
        return view with { Photos = await photos, Log = log };
    }
}
