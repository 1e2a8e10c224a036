// Where logs and measures go, who is told, and the page that shows them.
import { receiver, tagged, testLocation } from 'types.bicep'

param location string
param tags tagged
param logs string
param insights string
param group string
param receivers receiver[]
param host string
param testLocations testLocation[]
param token string
@description('Gigabytes of telemetry in a day, after which no more is taken until the next.')
param dailyGigabytes int

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: logs
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
    workspaceCapping: { dailyQuotaGb: dailyGigabytes }
    features: { disableLocalAuth: true }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: insights
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource duty 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: group
  #disable-next-line no-hardcoded-location
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'elevators'
    emailReceivers: [
      for one in receivers: {
        name: one.name
        emailAddress: one.email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource test 'Microsoft.Insights/webtests@2022-06-15' = if (!empty(testLocations)) {
  name: 'ready-${token}'
  location: location
  tags: union(tags, { 'hidden-link:${component.id}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'ready-${token}'
    Name: 'ready'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: testLocations
    Request: {
      RequestUrl: 'https://${host}/api/health/ready'
      HttpVerb: 'GET'
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource unavailable 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(testLocations)) {
  name: 'alert-unavailable-${token}'
  #disable-next-line no-hardcoded-location
  location: 'global'
  tags: tags
  properties: {
    description: 'The app is not ready, seen from two places. Runbook: docs/runbooks.md#unavailable'
    severity: 0
    enabled: true
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    scopes: [test.id, component.id]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: test.id
      componentId: component.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: duty.id }]
  }
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'elevators')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Elevators'
    category: 'workbook'
    sourceId: workspace.id
    serializedData: loadTextContent('../workbook.json')
  }
}
