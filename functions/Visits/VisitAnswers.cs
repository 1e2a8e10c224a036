using ElevatorFunctions.Access;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Visits;

/// <summary>Makes the answer that shows one visit as a whole: with names, and with short-lived links to its files.</summary>
internal sealed class VisitAnswers(FileLinks links, NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>The view of a visit now.</summary>
    public async Task<VisitResponse> WholeAsync(HttpRequest request, Visit visit)
    {
        var whole = VisitResponse.Of(visit, time.GetUtcNow(), limits).For(Caller.Of(request), visit) with { PaperUploads = UploadsOf(request, visit) };
        var view = await names.NameAsync(whole, request.HttpContext.RequestAborted);
        return visit.SignOut is not { } done ? view : view with
        {
            Photos = links.ToRead(request, UploadOwner.Of(visit.Person), done.Photos),
            Items = view.Items is { } items ? [.. items.Select(item => WithPhoto(request, visit, item))] : null,
            PaperPhotos = view.PaperUploads is { } shown ? [.. shown.SelectMany(upload => upload.Photos)] : null,
            Signature = done.Signature is { } signature ? links.ToRead(request, UploadOwner.Of(visit.Person), [signature])[0] : null,
        };
    }

    private ItemResponse WithPhoto(HttpRequest request, Visit visit, ItemResponse item) =>
        visit.SignOut!.Failed.GetValueOrDefault(item.Code) is { } failed
            ? item with { Photo = links.ToRead(request, UploadOwner.Of(visit.Person), [failed.Photo])[0] }
            : item;

    private VisitResponse.PaperUploadResponse[]? UploadsOf(HttpRequest request, Visit visit) =>
        visit.PaperUploads is { Count: > 0 } uploads
            ? [.. uploads.Select(upload => new VisitResponse.PaperUploadResponse(
                upload.At, upload.By, ByName: null, links.ToRead(request, UploadOwner.Of(upload.By), upload.Photos)))]
            : null;
}
