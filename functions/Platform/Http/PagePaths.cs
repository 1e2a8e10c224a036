namespace ElevatorFunctions.Platform.Http;

/// <summary>Paths of the pages that answers and text messages lead to.</summary>
internal static class PagePaths
{
    /// <summary>The path before the token of a page that follows a complaint.</summary>
    public const string Complaints = "/c/";

    /// <summary>The path before the reference of a rescue order's page, for a company.</summary>
    public const string RescueOrders = "/m/r/";

    /// <summary>The path before the reference of a complaint's page, for the organisation that has to act.</summary>
    public const string ComplaintOrders = "/m/complaints/";

    /// <summary>The page that follows a report .</summary>
    public static string OfReport(string token) => $"/f/{token}";

    /// <summary>The page that follows a complaint (P-2).</summary>
    public static string OfComplaint(TrackingLink link) => Complaints + link;
}
