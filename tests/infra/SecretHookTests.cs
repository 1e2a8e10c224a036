using TestSupport;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>
/// The hook that makes secrets, with a script in place of the Azure CLI, which is not to be had here: it keeps a vault in a folder.
/// </summary>
public sealed class SecretHookTests : IDisposable
{
    private const string Cli = """
        #!/bin/sh
        [ -f "$VAULT/broken" ] && exit 1
        verb=$3; shift 3
        while [ $# -gt 0 ]; do
            case $1 in
                --name) name=$2; shift 2 ;;
                --file) file=$2; shift 2 ;;
                *) shift ;;
            esac
        done
        case $verb in
            list) ls "$VAULT" ;;
            set) cat "$file" >"$VAULT/$name" ;;
        esac
        """;

    private readonly TempFolder _tools = new();
    private readonly TempFolder _vault = new();

    [Fact]
    public async Task Secrets_AreMadeOnce_AndNotPrinted()
    {
        var (code, output) = await RunAsync();
        var made = Vault();

        Assert.Equal(0, code);
        Assert.Equal(["auth-signing-key", "devices-key-1", "qr-key-1", "sms-report-key"], made.Keys.Order(StringComparer.Ordinal));
        // In hex, since it stands in an address.
        Assert.Equal(32, Convert.FromHexString(made["sms-report-key"]).Length);
        Assert.All(made.Where(one => one.Key != "sms-report-key"), one => Assert.Equal(32, Convert.FromBase64String(one.Value).Length));
        Assert.Equal(made.Count, made.Values.Distinct(StringComparer.Ordinal).Count());
        Assert.All(made.Values, secret => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));

        Assert.Equal(0, (await RunAsync()).Code);
        Assert.Equal(made, Vault());
    }

    [Fact]
    public async Task Vault_ThatCannotBeRead_GetsNoNewSecret()
    {
        await File.WriteAllTextAsync(_vault.Combine("broken"), "");

        Assert.NotEqual(0, (await RunAsync()).Code);
        Assert.Equal(["broken"], Vault().Keys);
    }

    [Fact]
    public async Task Preview_WithoutAVault_EndsWell()
    {
        var (code, output) = await RunAsync(vault: "");

        Assert.Equal(0, code);
        Assert.Contains("there is no vault yet", output, StringComparison.Ordinal);
        Assert.Empty(Vault());
    }

    [Fact]
    public async Task NewNumbers_GetKeys_AndOldOnesStay()
    {
        await RunAsync();
        var before = Vault();

        Assert.Equal(0, (await RunAsync(numbers: "1 2")).Code);

        var after = Vault();
        Assert.Equal(["devices-key-2", "qr-key-2"], after.Keys.Except(before.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(before, one => Assert.Equal(one.Value, after[one.Key]));
    }

    public void Dispose()
    {
        _tools.Dispose();
        _vault.Dispose();
    }

    private async Task<(int Code, string Output)> RunAsync(string vault = "kv-test", string numbers = "1")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sh");
        await File.WriteAllTextAsync(_tools.Combine("az"), Cli);
        await Shell.RunAsync(_tools.FullPath, "chmod", "+x", "az");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = _tools.FullPath + ":" + Environment.GetEnvironmentVariable("PATH"),
            ["VAULT"] = _vault.FullPath,
            ["AZURE_KEY_VAULT_NAME"] = vault,
            ["QR_KEYS"] = numbers,
            ["DEVICE_KEYS"] = numbers,
            ["VAULT_TRIES"] = "1",
        };
        return await Shell.RunAsync(Repository.Root, variables, "sh", "infra/hooks/postprovision.sh");
    }

    private Dictionary<string, string> Vault() =>
        Directory.EnumerateFiles(_vault.FullPath).ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal);
}
