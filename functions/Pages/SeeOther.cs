using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Pages;

/// <summary>The answer to a form that was taken: another page, which repeats nothing when it is read again. It stays in the language of the form.</summary>
internal static class SeeOther
{
    /// <summary>Leads to a path.</summary>
    public static IResult To(HttpRequest request, string path)
    {
        request.HttpContext.Response.Headers.Location = Parts.InTongue(path, Tongue.Of(request));
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
