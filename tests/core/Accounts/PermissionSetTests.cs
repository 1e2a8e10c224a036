using CsCheck;
using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Core.Tests.Accounts;

public sealed class PermissionSetTests
{
    private static readonly Gen<PermissionSet> Sets = Gen.Enum<Permission>().Array[0, 30].Select(all => PermissionSet.Of(all));

    [Fact]
    public void A13_PermissionSet_ReadsBack() => Sets.Sample(set => PermissionSet.Parse(set.ToString()) == set);

    [Fact]
    public void A13_NewSubAccount_MayNothing() => Assert.Empty(default(PermissionSet).ToList());

    [Fact]
    public void A13_WithAndWithout_AreExact() => Gen.Select(Sets, Gen.Enum<Permission>()).Sample((set, one) =>
        set.With(one).Contains(one)
        && !set.Without(one).Contains(one)
        && set.With(one).Contains(set)
        && set.Intersect(set.Without(one)) == set.Without(one));

    [Fact]
    public void A13_Code_IsModuleAndAction() => Assert.All(WireCodes.All<Permission>(), permission =>
    {
        var parts = permission.Code().Split('.');
        Assert.Equal(permission.ToString(), string.Concat(parts.Select(part => char.ToUpperInvariant(part[0]) + part[1..])));
        Assert.Equal(2, parts.Length);
        Assert.NotEmpty(permission.Label());
    });

    [Fact]
    public void A13_UnknownCode_IsRefused() => Assert.False(PermissionSet.TryParse("visits.scan visits.destroy", out _));

    [Fact]
    public void V1_NoMainAccount_MayScan() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.False(role.OfMainAccount().Contains(Permission.VisitsScan)));

    [Fact]
    public void V1_OnlyMaintenanceSubAccounts_MayBeGrantedScanning() =>
        Assert.Equal([Role.Maintenance], Enum.GetValues<Role>().Where(role => role.Grantable().Contains(Permission.VisitsScan)));

    [Fact]
    public void A13_PublicAndDevices_HaveNoPermission() =>
        Assert.All([Role.Public, Role.Device], role => Assert.Equal(PermissionSet.None, role.Grantable()));
}
