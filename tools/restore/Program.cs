using Azure;
using ElevatorFunctions.Backup;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using RestoreBackup;

const string VerifyFlag = "--verify";
const string NameKey = "name";

// People do not wait for a single request: each may take half a minute.
var patience = new Dictionary<string, string?>(StringComparer.Ordinal) { [StorageClients.TrySetting] = "30" };
var configuration = new ConfigurationBuilder().AddInMemoryCollection(patience).AddEnvironmentVariables()
    .AddCommandLine([.. args.Where(arg => arg != VerifyFlag)]).Build();
try
{
    var backups = new BackupAccount(configuration).Container
        ?? throw new SettingException($"the setting '{BackupAccount.ConnectionSetting}' is missing: set it to the account of the backups");
    var target = args.Contains(VerifyFlag, StringComparer.Ordinal) ? null : new StorageClients(configuration, new(), []);
    await new Restoring(backups, Console.Out).RunAsync(configuration[NameKey], target, CancellationToken.None);
    return 0;
}
catch (RestoreException refusal)
{
    foreach (var fault in refusal.Faults)
    {
        await Console.Error.WriteLineAsync(fault);
    }

    return 1;
}
catch (Exception fault) when (fault is SettingException or RequestFailedException or IOException or AggregateException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}
