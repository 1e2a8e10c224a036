using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

public sealed class NextCompanyTests
{
    private static readonly GeoPoint Elevator = GeoPoint.Create(30.86, 120.09);

    [Fact]
    public void R5_TheNearestThatIsNotTheOwner_IsCalled()
    {
        RescueForce[] forces = [ForceOf(Rescue.Owner, 30.8601), ForceOf(Rescue.Second, 30.88, 30.87), ForceOf(Rescue.Third, 30.875)];

        var next = NextCompany.Of(Elevator, forces, new HashSet<OrganisationId> { Rescue.Owner });

        Assert.Equal(Rescue.Second, next!.Company);
        Assert.Equal(1112, next.Metres!.Value, 1.0);
    }

    [Fact]
    public void R5_EachIsCalledOnce_AndThenNobody()
    {
        RescueForce[] forces = [ForceOf(Rescue.Owner), ForceOf(Rescue.Second), ForceOf(Rescue.Third, 30.9)];

        Assert.Equal(Rescue.Third, NextCompany.Of(Elevator, forces, new HashSet<OrganisationId> { Rescue.Owner })!.Company);
        var last = NextCompany.Of(Elevator, forces, new HashSet<OrganisationId> { Rescue.Owner, Rescue.Third })!;
        Assert.Equal((Rescue.Second, (double?)null), (last.Company, last.Metres));
        Assert.Null(NextCompany.Of(Elevator, forces, new HashSet<OrganisationId> { Rescue.Owner, Rescue.Second, Rescue.Third }));
    }

    [Fact]
    public void R5_AnElevatorThatIsNowhere_StillGetsSomebody() =>
        Assert.NotNull(NextCompany.Of(null, [ForceOf(Rescue.Third, 30.9), ForceOf(Rescue.Second)], new HashSet<OrganisationId>()));

    private static RescueForce ForceOf(OrganisationId company, params double[] latitudes) =>
        new(company, [.. latitudes.Select(latitude => GeoPoint.Create(latitude, 120.09))], HasRescuePoints: true);
}
