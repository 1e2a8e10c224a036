using FunctionsHost.Http;
using FunctionsHost.Settings;

namespace FunctionsHost.Tests.Http;

public sealed class KeyRingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keys_StayOverRestarts_AndNewOnesJoinThem()
    {
        var first = FunctionKeys.Open(new DataFolder(_folder.Path), ["One"], []);

        var second = FunctionKeys.Open(new DataFolder(_folder.Path), ["One", "Two"], ["durable"]);

        Assert.Equal((first.MasterKey, first.Functions["One"]["default"]), (second.MasterKey, second.Functions["One"]["default"]));
        Assert.NotEqual(second.Functions["One"]["default"], second.Functions["Two"]["default"]);
        Assert.NotEmpty(second.SystemKeys["durable"]);
    }

    [Fact]
    public void File_ThatIsNoFileOfKeys_IsAFaultThatNamesIt()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "keys.json"), "{ damaged");

        var fault = Assert.Throws<StartupFaultException>(() => FunctionKeys.Open(new DataFolder(_folder.Path), [], []));

        Assert.Contains("keys.json", fault.Message, StringComparison.Ordinal);
    }
}
