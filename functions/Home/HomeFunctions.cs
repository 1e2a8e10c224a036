using ElevatorFunctions.Access;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Home;

/// <summary>The home page (section 9).</summary>
internal sealed class HomeFunctions(HomeReader home)
{
    /// <summary>The figures of the caller's home page, each with the list whose length it is.</summary>
    [Function("GetHome")]
    [Allow]
    [Answers(200, typeof(HomeResponse), As = "The figures")]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/home")] HttpRequest request)
    {
        var path = $"{request.PathBase}{request.Path.Value?.TrimEnd('/')}";
        return Json.Ok(await home.ReadAsync(Caller.Of(request), path[..(path.LastIndexOf('/') + 1)], request.HttpContext.RequestAborted));
    }
}
