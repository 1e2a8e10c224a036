namespace ElevatorFunctions.Tests.Harness;

/// <summary>The routes of the API behind the pages that answers lead to.</summary>
internal static class FollowedPage
{
    /// <summary>The route below <c>/api/</c> of what a page shows.</summary>
    public static string RouteOf(string url) => url.Split('/') switch
    {
        ["", "f", var token] => $"v1/public/reports/{token}",
        ["", "c", var token] => $"v1/public/complaints/{token}",
        _ => throw new InvalidOperationException($"{url} is not the path of such a page"),
    };
}
