using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Core.Tests.Notices;

public sealed class OrganisationPhonesTests
{
    [Theory]
    [InlineData("maintenance", "rescue", "maintenance")]
    [InlineData(null, "rescue", "rescue")]
    [InlineData(null, null, null)]
    public void R1_TheUseUnitsMaintenanceContact_IsToldOfADevicesCode_OtherwiseItsRescueContact(string? maintenance, string? rescue, string? expected) =>
        Assert.Equal(expected, new OrganisationPhones("main", rescue, maintenance).ForDeviceCode);

    [Theory]
    [InlineData("main", "maintenance", "rescue", "main")]
    [InlineData(null, "maintenance", "rescue", "maintenance")]
    [InlineData(null, null, "rescue", "rescue")]
    [InlineData(null, null, null, null)]
    public void A15_WhoeverIsLeft_IsToldOfMissingContacts(string? main, string? maintenance, string? rescue, string? expected) =>
        Assert.Equal(expected, new OrganisationPhones(main, rescue, maintenance).ForMissingContacts);

    [Theory]
    [InlineData(Role.Maintenance, true, "main-account-phone,rescue-contact,maintenance-contact")]
    [InlineData(Role.UseUnit, true, "main-account-phone,rescue-contact,maintenance-contact")]
    [InlineData(Role.Maintenance, false, "main-account-phone")]
    [InlineData(Role.UseUnit, false, "main-account-phone")]
    [InlineData(Role.RescueCentre, false, "main-account-phone,rescue-contact")]
    public void A15_Contacts_AreMissing_WhileAnElevatorIsInUse_AndAlwaysAtACentre(Role role, bool hasElevatorInUse, string expected) =>
        Assert.Equal(expected, string.Join(',', new OrganisationPhones(null, null, null).Missing(role, hasElevatorInUse).Select(one => one.Code())));

    [Fact]
    public void A15_WhoHasAll_MissesNothing() =>
        Assert.Empty(new OrganisationPhones("main", "rescue", "maintenance").Missing(Role.Maintenance, hasElevatorInUse: true));
}
