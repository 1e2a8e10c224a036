namespace ElevatorFunctions.Platform.Http;

/// <summary>Paths of the pages that answers and text messages lead to.</summary>
internal static class PagePaths
{
    /// <summary>The page that follows a report .</summary>
    public static string OfReport(string token) => $"/f/{token}";

    /// <summary>The page that follows a complaint (P-2).</summary>
    public static string OfComplaint(TrackingLink link) => $"/c/{link}";
}
