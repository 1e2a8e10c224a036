using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Complaints;

/// <summary>The links to the photos of a complaint: the complainants' and those of each handling.</summary>
internal sealed class ComplaintPhotos(FileLinks links)
{
    /// <summary>The links to the photos of an act, for its own log and for the complainants (P-5).</summary>
    public IReadOnlyList<string> OfAct(HttpRequest request, ComplaintEvent act) =>
        act.By is { } by ? links.ToRead(request, UploadOwner.Of(by), act.Photos) : [];

    /// <summary>A view with log and links.</summary>
    public ComplaintResponse WithLinks(HttpRequest request, ComplaintResponse view, Complaint complaint) => view with
    {
        Photos = links.ToRead(request, UploadOwner.PublicAt(complaint.Elevator), complaint.Photos),
        Log = [.. complaint.Log.Select(act => new ComplaintResponse.ComplaintEventResponse(act.Kind, act.At, act.By, act.Note, OfAct(request, act)))],
    };
}
