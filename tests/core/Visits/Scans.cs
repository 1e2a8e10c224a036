using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

/// <summary>A scan with nothing against it, for tests to break.</summary>
internal static class Scans
{
    public static DateTimeOffset Now { get; } = new(2026, 7, 15, 1, 0, 0, TimeSpan.Zero);

    public static OrganisationId Company { get; } = OrganisationId.Parse("91440300708461136T");

    public static OrganisationId OtherCompany { get; } = OrganisationId.Parse("914403001922038216");

    public static ElevatorCode OtherElevator { get; } = ElevatorCode.Parse("ET-2");

    public static ScannedElevator Elevator { get; } = new()
    {
        Code = ElevatorCode.Parse("ET-1"),
        Maintainer = Company,
        Location = GeoPoint.Create(30.87, 120.09),
        Covers = Covered(Company, new(2026, 1, 1), new(2026, 12, 31)),
    };

    public static SignInFacts GoodSignIn { get; } = new()
    {
        IsMainAccount = false,
        IsQrValid = true,
        Elevator = Elevator,
        IsAssigned = true,
        Company = Company,
        Position = new(North(20), 10),
        Face = FaceVerdict.Accepted,
    };

    public static SignOutFacts GoodSignOut { get; } = new()
    {
        IsQrValid = true,
        Elevator = Elevator,
        IsOwnVisit = true,
        VisitElevator = Elevator.Code,
        SignedInAt = Now.AddHours(-1),
        Position = new(North(20), 10),
        Face = FaceVerdict.Accepted,
    };

    public static Quota FullMonth { get; } = Month(100);

    /// <summary>A quota with so many elevators visited once.</summary>
    public static Quota Month(int visits) =>
        Enumerable.Range(0, visits).Aggregate(default(Quota), (quota, number) => quota.Count(ElevatorCode.Parse($"E{number}")));

    /// <summary>The point so many metres north of the elevator.</summary>
    public static GeoPoint North(double metres) => GeoPoint.Create(30.87 + double.RadiansToDegrees(metres / 6_371_008.8), 120.09);

    public static VisitId Visit(DateTimeOffset signedInAt) => VisitId.Create(signedInAt, new byte[10]);

    public static ContractCovers Covered(OrganisationId company, DateOnly first, DateOnly last)
    {
        ContractCovers.None.TryBind(new(ContractId.FromRandom(new byte[10]), company, new(first, last)), out var covers, out _);
        return covers;
    }
}
