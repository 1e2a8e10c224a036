namespace ElevatorFunctions.Platform.Http;

/// <summary>Paths of the pages that answers and text messages lead to.</summary>
internal static class PagePaths
{
    /// <summary>The page that follows a report .</summary>
    public static string OfReport(string token) => $"/f/{token}";

    /// <summary>The page that follows a complaint (P-2).</summary>
    public static string OfComplaint(TrackingLink link) => $"/c/{link}";

    /// <summary>The phone's page of a rescue order, for a company.</summary>
    /// <param name="reference">Reference of the rescue.</param>
    public static string OfRescueOrder(string reference) => $"/m/r/{reference}";

    /// <summary>The phone's page of a complaint, for the organisation that has to act.</summary>
    /// <param name="reference">Reference of the complaint.</param>
    public static string OfComplaintOrder(string reference) => $"/m/complaints/{reference}";
}
