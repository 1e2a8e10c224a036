using Azure.Communication.Sms;
using Microsoft.Azure.Functions.Worker;

namespace Shims.Tests.OfficialApi;

/// <summary>A shim has official names only: an app built on it builds on the package.</summary>
public sealed class OfficialApiTests
{
    private static readonly Type[] Exported =
        [.. typeof(SmsClient).Assembly.GetExportedTypes(), .. typeof(ServiceBusTriggerAttribute).Assembly.GetExportedTypes()];

    [Fact]
    public void Shims_HaveNothingInvented() => Assert.Empty(Exported.SelectMany(ApiList.Official().Beyond));

    [Fact]
    public void Check_MissesEachMemberThatItsListLacks()
    {
        var used = Exported.SelectMany(ApiLines.OfMembers).ToList();
        var without = new ApiList(ApiList.OfficialLines().Where(line => line.StartsWith("T:", StringComparison.Ordinal)));

        Assert.NotEmpty(used);
        Assert.Equal(used.Order(StringComparer.Ordinal), Exported.SelectMany(without.Beyond).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Check_SeesATypeThatNoListHas() => Assert.Equal(["T:Shims.Tests.OfficialApi.OfficialApiTests"], ApiList.Official().Beyond(GetType()));
}
