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

    [Fact]
    public void R5_TheRegisteredCompany_AndThoseThatWereCalled_AreNotCalledAgain()
    {
        RescueForce[] forces = [RescueForce.Of(Rescue.Owner, [], []), RescueForce.Of(Rescue.Second, [], []), RescueForce.Of(Rescue.Third, [], [])];
        var rescue = new Rescue().Add(RescueEventKind.Trapped, "0:00").Calls(Rescue.Second, "0:00");

        Assert.Equal(Rescue.Third, NextCompany.Of(null, forces, rescue.Progress, Rescue.Owner)!.Company);
        Assert.Null(NextCompany.Of(null, forces, rescue.Calls(Rescue.Third, "3:01").Progress, Rescue.Owner));
    }

    [Fact]
    public void R5_ACompanyWithoutRescuePoints_ComesFromItsElevators()
    {
        var (point, elevator) = (GeoPoint.Create(30.88, 120.09), GeoPoint.Create(30.89, 120.09));

        Assert.Equal([point], RescueForce.Of(Rescue.Owner, [point], [elevator]).Places);
        Assert.True(RescueForce.Of(Rescue.Owner, [point], [elevator]).HasRescuePoints);
        Assert.Equal([elevator], RescueForce.Of(Rescue.Owner, [], [elevator]).Places);
        Assert.False(RescueForce.Of(Rescue.Owner, [], [elevator]).HasRescuePoints);
    }

    [Fact]
    public void R5_TheSecondLevel_CallsTheCompanyWithAReason_OrHandsOverToTheCentre()
    {
        var at = Rescue.At("3:01");
        var call = NextCompany.EventOf(new(Rescue.Second, 812.4, FromRescuePoint: true), at);

        Assert.Equal((RescueEventKind.Dispatched, at, Rescue.Second, 2), (call.Kind, call.At, call.Company!.Value, call.Level));
        Assert.Equal("nearest rescue point: 812 m", call.Reason);
        Assert.Equal("nearest elevator of its own: 812 m", new NextCompany(Rescue.Second, 812.4, FromRescuePoint: false).Reason);
        Assert.Equal("no distance is known", new NextCompany(Rescue.Second, null, FromRescuePoint: true).Reason);
        var over = NextCompany.EventOf(null, at);
        Assert.Equal((RescueEventKind.HandedOver, at, "no company left to call"), (over.Kind, over.At, over.Reason));
        Assert.Null(over.Company);
    }

    private static RescueForce ForceOf(OrganisationId company, params double[] latitudes) =>
        new(company, [.. latitudes.Select(latitude => GeoPoint.Create(latitude, 120.09))], HasRescuePoints: true);
}
