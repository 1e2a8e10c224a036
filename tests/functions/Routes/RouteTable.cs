namespace ElevatorFunctions.Tests.Routes;

/// <summary>Every route of the app. One that is missing here fails the test run.</summary>
internal static class RouteTable
{
    /// <summary>The rows, in the order in which they are best called.</summary>
    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        .. ServiceRoutes.Rows,
        .. PeopleRoutes.Rows,
        .. OrganisationRoutes.Rows,
        .. ElevatorRoutes.Rows,
        .. VisitRoutes.Rows,
        .. TaskRoutes.Rows,
        .. ContractRoutes.Rows,
        .. RescueRoutes.Rows,
        .. ComplaintRoutes.Rows,
        .. InspectionRoutes.Rows,
        .. ExemptionRoutes.Rows,
        .. ScoreRoutes.Rows,
        .. RepairRoutes.Rows,
        .. NoticeRoutes.Rows,
        .. AdminActRoutes.Rows,
        .. DeviceRoutes.Rows,
    ];
}
