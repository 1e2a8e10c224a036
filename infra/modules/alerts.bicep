// Alerts. The description of each ends with its section in docs/runbooks.md, and a test holds that the section exists.
import { tagged } from 'types.bicep'

type metricRule = {
  what: string
  says: string
  runbook: string
  severity: 0 | 1 | 2
  target: string
  metric: string
  by: 'Average' | 'Maximum' | 'Total'
  is: 'GreaterThan' | 'LessThan'
  threshold: int
  queue: string?
}

type logRule = {
  what: string
  says: string
  runbook: string
  severity: 0 | 1 | 2
  query: string
  every: string
  window: string

  @description('How far back the query itself reads, where that is further than a window may be.')
  reach: string?
}

param location string
param tags tagged
param token string
param group string
param logs string
param tasks string
param records string
param queues string
@description('Empty for no hub.')
param hub string

var all = loadJsonContent('../names.json')
var own = all.metrics
var theirs = all.platformMetrics
var queueId = resourceId('Microsoft.ServiceBus/namespaces', queues)
var hubId = resourceId('Microsoft.Devices/IotHubs', hub)

var deadLetters metricRule[] = map(all.queues, queue => {
  what: 'dead-letters-${queue.name}'
  says: 'Messages of the queue were given up'
  runbook: 'dead-letters'
  severity: 1
  target: queueId
  metric: theirs.deadLetters
  by: 'Maximum'
  is: 'GreaterThan'
  threshold: 0
  queue: queue.name
})
var queueRules metricRule[] = [
  {
    what: 'device-backlog'
    says: 'Messages of devices wait'
    runbook: 'device-backlog'
    severity: 1
    target: queueId
    metric: theirs.activeMessages
    by: 'Average'
    is: 'GreaterThan'
    // Five seconds of a city.
    threshold: 5000
    queue: all.deviceQueue
  }
  {
    what: 'queues-throttled'
    says: 'The namespace refuses requests'
    runbook: 'queues-throttled'
    severity: 1
    target: queueId
    metric: theirs.throttledRequests
    by: 'Total'
    is: 'GreaterThan'
    threshold: 0
  }
]
var storageRules metricRule[] = map(
  [
    { what: 'tasks-down', name: tasks }
    { what: 'records-down', name: records }
  ],
  one => {
    what: one.what
    says: 'Storage answers less than 99 % of requests'
    runbook: 'storage-down'
    severity: 0
    target: resourceId('Microsoft.Storage/storageAccounts', one.name)
    metric: theirs.availability
    by: 'Average'
    is: 'LessThan'
    threshold: 99
  }
)
var hubRules metricRule[] = empty(hub)
  ? []
  : [
      {
        what: 'hub-throttled'
        says: 'The IoT hub refuses messages of devices'
        runbook: 'hub-throttled'
        severity: 1
        target: hubId
        metric: theirs.hubThrottled
        by: 'Total'
        is: 'GreaterThan'
        threshold: 0
      }
      {
        what: 'hub-lost'
        says: 'Messages of devices did not reach the queue'
        runbook: 'hub-lost'
        severity: 0
        target: hubId
        metric: theirs.hubLost
        by: 'Total'
        is: 'GreaterThan'
        threshold: 0
      }
    ]

var measures = 'AppMetrics | where Name == '
var logRules logRule[] = [
  {
    what: 'deadline-late'
    says: 'A deadline passed 30 s ago and nothing was done (R-5, R-6, P-3)'
    runbook: 'deadline-late'
    severity: 0
    query: '${measures}"${own.oldestOverdue}" | where Max > 30'
    every: 'PT1M'
    window: 'PT5M'
  }
  {
    what: 'lapse-unescalated'
    says: 'Three minutes and 60 s passed, and no second company was called'
    runbook: 'lapse-unescalated'
    severity: 0
    query: '${measures}"${own.unescalatedRescues}" | where Max > 0'
    every: 'PT1M'
    window: 'PT5M'
  }
  {
    what: 'silent'
    says: 'The sweep of deadlines has said nothing for 10 minutes'
    runbook: 'silent'
    severity: 1
    query: '${measures}"${own.oldestOverdue}" | summarize Samples = count() | where Samples == 0'
    every: 'PT5M'
    window: 'PT10M'
  }
  {
    what: 'nightly-missing'
    says: 'A nightly run did not complete within 25 hours'
    runbook: 'nightly-missing'
    severity: 2
    query: 'datatable(Run: string) ["${join(all.nightlyRuns, '", "')}"] | join kind=leftanti (${measures}"${own.nightlyCompleted}" | where TimeGenerated > ago(25h) | extend Run = tostring(Properties["elevators.nightly.run"])) on Run'
    every: 'PT1H'
    window: 'P1D'
    reach: 'P2D'
  }
  {
    what: 'sms-dead'
    says: 'A text message was given up'
    runbook: 'sms-dead'
    severity: 1
    query: '${measures}"${own.noticeFinished}" | where tostring(Properties["outcome"]) == "dead"'
    every: 'PT5M'
    window: 'PT15M'
  }
  {
    what: 'gateway-slow'
    says: 'More than 10 text messages have waited for 2 minutes'
    runbook: 'gateway-slow'
    severity: 2
    query: '${measures}"${own.lateNotices}" | where Max > 10'
    every: 'PT5M'
    window: 'PT5M'
  }
  {
    what: 'faults-5xx'
    says: 'More than 5 requests and 1 % of them failed'
    runbook: 'faults-5xx'
    severity: 1
    query: 'AppRequests | summarize Failed = sumif(ItemCount, toint(ResultCode) >= 500), Requests = sum(ItemCount) | where Failed > 5 and Failed * 100 > Requests'
    every: 'PT5M'
    window: 'PT5M'
  }
  {
    what: 'scan-slow'
    says: 'One in twenty sign-ins or reports of trapped people takes longer than 1 s'
    runbook: 'scan-slow'
    severity: 2
    query: 'AppRequests | where Name in ("${join(all.scanFunctions, '", "')}") | summarize Slow = percentile(DurationMs, 95) by Name | where Slow > 1000'
    every: 'PT5M'
    window: 'PT15M'
  }
]

resource duty 'Microsoft.Insights/actionGroups@2023-01-01' existing = {
  name: group
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: logs
}

resource metricAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for rule in concat(deadLetters, queueRules, storageRules, hubRules): {
    name: 'alert-${rule.what}-${token}'
    #disable-next-line no-hardcoded-location
    location: 'global'
    tags: tags
    properties: {
      description: '${rule.says}. Runbook: docs/runbooks.md#${rule.runbook}'
      severity: rule.severity
      enabled: true
      evaluationFrequency: 'PT1M'
      windowSize: 'PT5M'
      scopes: [rule.target]
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: 'it'
            criterionType: 'StaticThresholdCriterion'
            metricName: rule.metric
            timeAggregation: rule.by
            operator: rule.is
            threshold: rule.threshold
            dimensions: rule.?queue == null
              ? []
              : [{ name: 'EntityName', operator: 'Include', values: [rule.?queue ?? ''] }]
          }
        ]
      }
      autoMitigate: true
      actions: [{ actionGroupId: duty.id }]
    }
  }
]

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in logRules: {
    name: 'alert-${rule.what}-${token}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.what
      description: '${rule.says}. Runbook: docs/runbooks.md#${rule.runbook}'
      severity: rule.severity
      enabled: true
      evaluationFrequency: rule.every
      windowSize: rule.window
      overrideQueryTimeRange: rule.?reach
      scopes: [workspace.id]
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [duty.id] }
    }
  }
]
