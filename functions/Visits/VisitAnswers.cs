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
        var view = await names.NameAsync(VisitResponse.Of(visit, time.GetUtcNow(), limits), request.HttpContext.RequestAborted);
        return visit.SignOut is not { } done ? view : view with
        {
            Photos = links.ToRead(request, UploadOwner.Of(visit.Person), done.Photos),
            PaperPhotos = visit.PaperForm is { } form ? links.ToRead(request, UploadOwner.Of(form.By), form.Photos) : null,
            Signature = done.Signature is { } signature ? links.ToRead(request, UploadOwner.Of(visit.Person), [signature])[0] : null,
        };
    }
}
