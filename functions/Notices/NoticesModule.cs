using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Notices;

/// <summary>Text messages and their fate.</summary>
internal static class NoticesModule
{
    /// <summary>Text messages and their fate.</summary>
    public const string Table = "Notices";

    /// <summary>
    /// Pointers to notices by organisation, district and city, by month and lost. Also those that wait to be sent, and the organisations that a
    /// notice would not reach.
    /// </summary>
    public const string ListTable = "NoticeLists";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddTable(ListTable);
        services.AddQueue(NoticeService.Queue);
        services.AddQueue(DeliveryReportQueue.Name);
        services.AddSingleton<DeliveryReportQueue>();
        services.AddSingleton<DeliveryReports>();
        services.AddSingleton(GatewayPatience.Default);
        services.AddSingleton<GatewayCalls>();
        services.AddSingleton<NoticeMeasures>();
        services.AddSingleton<NoticeService>();
        services.AddSingleton<NoticeScope>();
        services.AddSingleton<NoticeStore>();
        services.AddSingleton<IMinutePart, NoticeSweep>();
    }
}
