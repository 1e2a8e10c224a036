using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Imports.Reports;

/// <summary>Takes files of reports of inspections in, and shows how far their imports are.</summary>
internal sealed class ReportImportFunctions(ImportIntake intake)
{
    /// <summary>Imports a CSV file or a workbook of reports.</summary>
    /// <remarks>
    /// The body is the file itself, read as a file of elevators is. Columns: 电梯唯一码, 流水号, 报告编号, 检验类别, 检验日期, 结论, 维保单位整改项,
    /// 使用单位整改项, 其他整改项, 备注. A cell holds several defects with a semicolon between them. A report that is there already, word for word, is
    /// skipped. The same number with other words is an error of its row.
    /// </remarks>
    [Function("ImportInspections")]
    [LogsAct(AdminActKind.InspectionsImported)]
    [Allow(Permission.InspectionsWrite, Role.Inspection, Role.Supervisor)]
    [TakesFile("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream")]
    [Query("mode", typeof(ImportMode), "Whether good rows are kept where others are bad", Required = true)]
    [Answers(200, typeof(ImportResponse), As = "Finished within 10 seconds", Location = true)]
    [Answers(202, typeof(ImportResponse), As = "Still at work, with the report at Location", Location = true)]
    [Refuses("import-file-empty", "import-file-unreadable", "import-header-wrong", "imports-busy")]
    public Task<IResult> Import([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/inspections/import")] HttpRequest request) =>
        intake.TakeAsync(request, ImportKind.Inspections);

    /// <summary>How far an import of reports is, with its first 100 errors.</summary>
    [Function("GetInspectionImport")]
    [Allow(Permission.InspectionsWrite, Role.Inspection, Role.Supervisor)]
    [Answers(200, typeof(ImportResponse), As = "The report")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/inspections/imports/{id}")] HttpRequest request, [TextOf(typeof(ImportId))] string id) =>
        intake.ReportAsync(request, ImportKind.Inspections, id);

    /// <summary>The errors of an import of reports in the order of its rows, or all of them as a file for <c>Accept</c> text/csv.</summary>
    [Function("GetInspectionImportErrors")]
    [Allow(Permission.InspectionsWrite, Role.Inspection, Role.Supervisor)]
    [Paged]
    [Answers(200, typeof(Page<ImportErrorResponse>), As = "A page, or the file", Files = ["text/csv"])]
    public Task<IResult> Errors(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/inspections/imports/{id}/errors")] HttpRequest request, [TextOf(typeof(ImportId))] string id) =>
        intake.ErrorsAsync(request, ImportKind.Inspections, id);
}
