/** Where the server's services are; discovery is at its published path and at the root. */
export const policyPath = '/EnrollmentServer/Policy.svc';
export const enrolmentPath = '/EnrollmentServer/Enrollment.svc';
export const managementPath = '/EnrollmentServer/Management.svc';
