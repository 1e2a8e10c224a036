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

    /// <summary>The path of the page that shows what a route of the API answers.</summary>
    public static string PathOf(string route) => route.Split('/') switch
    {
        ["v1", "public", "reports", var token] => $"/f/{token}",
        ["v1", "public", "complaints", var token] => $"/c/{token}",
        _ => throw new InvalidOperationException($"{route} has no such page"),
    };
}
