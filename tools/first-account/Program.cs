using Azure;
using ElevatorFunctions.Platform.Settings;
using FirstAccounts;
using Microsoft.Extensions.Configuration;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
try
{
    await Administration.FoundAsync(configuration, Console.Out, CancellationToken.None);
    return 0;
}
catch (Exception fault) when (fault is SettingException or RequestFailedException or AggregateException or IOException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
